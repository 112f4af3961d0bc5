package countersign.cli;

import java.util.List;

/// Every command, in the order the help shows them. A new command is one class and one line here.
final class Commands {
  private Commands() {}

  static List<Object> all(Terminal terminal) {
    return List.of(
        new DemoCommand(terminal),
        new AssessCommand(terminal),
        new InitCommand(terminal),
        new ServeCommand(terminal),
        new ApiCommand(terminal),
        new EvaluateCommand(terminal),
        new ReplayCommand(terminal),
        new RestoreCommand(terminal),
        new ExplainCommand(terminal),
        new ProbeCommand(terminal),
        new CanariesCommand(terminal),
        new ReportCommand(),
        new SynthCommand(terminal),
        new PopulationCommand(terminal),
        new RequestCommand(terminal),
        new KeysCommand(terminal),
        new AgreementCommand(terminal),
        new CompareCommand(terminal),
        new StandardizeCommand(terminal),
        new LedgerCommand(terminal),
        new VersionCommand(terminal));
  }
}
