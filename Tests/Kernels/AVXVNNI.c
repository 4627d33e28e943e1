// The one instruction of AVX-VNNI that the kernels use, vpdpwssd on 256 bits, done in software where the processor
// refuses it: QEMU does not have it, and processors with it are not everywhere. CheckKernels.c takes it in; built as a
// library (-DLIBRARY) that is loaded before a program, it serves that program.
#include <cpuid.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

static unsigned high_halves;  // offset of the registers' upper halves in the saved state

static void stop(const char *why) {
  if (write(2, why, strlen(why)) < 0) _exit(71);
  _exit(70);
}

static int64_t general(const mcontext_t *context, int number) {
  static const int places[16] = {REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP, REG_RSI, REG_RDI,
                                 REG_R8,  REG_R9,  REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15};
  return context->gregs[places[number]];
}

static void load(const mcontext_t *context, int number, void *value) {
  const char *state = (const char *)context->fpregs;
  memcpy(value, &context->fpregs->_xmm[number], 16);
  memcpy((char *)value + 16, state + high_halves + 16 * number, 16);
}

static void store(mcontext_t *context, int number, const void *value) {
  char *state = (char *)context->fpregs;
  memcpy(&context->fpregs->_xmm[number], value, 16);
  memcpy(state + high_halves + 16 * number, (const char *)value + 16, 16);
  *(uint64_t *)(state + 512) |= 6;  // both halves are in use: XSTATE_BV
}

// VEX.256.66.0F38.W0 52 /r (Intel's manual, volume 2, VPDPWSSD).
static void on_illegal(int number, siginfo_t *info, void *context) {
  (void)number, (void)info;
  mcontext_t *machine = &((ucontext_t *)context)->uc_mcontext;
  const unsigned char *code = (const unsigned char *)machine->gregs[REG_RIP];
  if (code[0] != 0xC4 || (code[1] & 0x1F) != 2 || (code[2] & 0x87) != 0x05 || code[3] != 0x52)
    stop("an illegal instruction that is not vpdpwssd on 256 bits\n");
  const int r = code[1] & 0x80 ? 0 : 8, x = code[1] & 0x40 ? 0 : 8, b = code[1] & 0x20 ? 0 : 8;
  const int target = (code[4] >> 3 & 7) + r, first = ~code[2] >> 3 & 15, mode = code[4] >> 6, low = code[4] & 7;
  const unsigned char *at = code + 5;
  int32_t sum[8];
  int16_t left[16], right[16];
  load(machine, target, sum);
  load(machine, first, left);
  if (mode == 3) {
    load(machine, low + b, right);
  } else {
    int64_t address = 0;
    int base = low;
    if (low == 4) {
      int index = (*at >> 3 & 7) + x;
      base = *at & 7;
      if (index != 4) address += general(machine, index) << (*at >> 6);
      at++;
    }
    const int far = mode == 2 || (mode == 0 && base == 5);
    if (mode != 0 || base != 5) address += general(machine, base + b);
    if (far) address += *(const int32_t *)at, at += 4;
    if (mode == 1) address += *(const int8_t *)at, at += 1;
    if (mode == 0 && low == 5) address += (int64_t)at;
    memcpy(right, (const void *)address, 32);
  }
  for (int lane = 0; lane < 8; lane++)
    sum[lane] = (int32_t)((uint32_t)sum[lane] + (uint32_t)(left[2 * lane] * right[2 * lane]) +
                          (uint32_t)(left[2 * lane + 1] * right[2 * lane + 1]));
  store(machine, target, sum);
  machine->gregs[REG_RIP] = (int64_t)at;
}

#if defined(LIBRARY)
__attribute__((constructor))
#endif
static void emulate_avx_vnni(void) {
  uint32_t a, b = 0, c, d;
  if (!__get_cpuid_count(0xD, 2, &a, &b, &c, &d) || !b) stop("AVX-VNNI can be emulated where there is AVX\n");
  high_halves = b;
  struct sigaction action = {.sa_sigaction = on_illegal, .sa_flags = SA_SIGINFO};
  sigaction(SIGILL, &action, NULL);
}
