// Rebuilds the weights that the program embeds, from the corpora beside the project, and measures them.
import ArgumentParser

/// The program's commands; each says what it reads and writes.
struct TrainModels: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train-models",
    abstract: "Trains and measures whosaid's models.",
    subcommands: [
      TrainSentences.self, TrainLexicon.self, TrainGazetteer.self, TrainLemmas.self, TrainVectors.self,
      TrainContext.self, TrainLanguage.self, TrainNames.self, EvaluateLanguage.self, MeasureSpeed.self,
      PrintConllu.self, TrainQuotations.self, PrintSpeakers.self, TrainSpeakers.self,
      PrintQuotations.self, PrintReadings.self, QuotationErrors.self, AblateQuotations.self,
      TrainUtterance.self, TrainPages.self,
    ])
}

TrainModels.main()
