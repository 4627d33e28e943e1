// Matrix kernels that Swift compiles poorly for plain x86-64.
#pragma once
