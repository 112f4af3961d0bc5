package countersign.cli;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program. The commands stand in [Commands]; how failures become exit statuses in [Edge].
public final class Main {
  private static final int HELP_COLUMNS = 100;

  private Main() {}

  /// Runs one command and exits with its status: 0 done, 1 a check did not hold, 2 unusable input
  /// or arguments, 3 the environment failed.
  public static void main(String[] arguments) {
    System.exit(run(Terminal.ofProcess(), arguments));
  }

  /// {@return the exit status of one command} Everything it prints goes through `terminal`.
  static int run(Terminal terminal, String... arguments) {
    CommandLine program = program(terminal);
    int status;
    try {
      status = program.execute(arguments);
    } catch (Error e) { // picocli hands on exceptions only
      return Edge.report(terminal, e);
    }
    try {
      terminal.out().flush();
    } catch (IOException e) {
      return Edge.report(terminal, e);
    }
    return status;
  }

  static CommandLine program(Terminal terminal) {
    CommandLine program = new CommandLine(new Countersign());
    for (Object command : Commands.all(terminal)) {
      CommandLine line = new CommandLine(command);
      if (command instanceof ApiCommand api) {
        api.groups().forEach(line::addSubcommand);
      }
      if (command instanceof ReportCommand) {
        ReportCommand.parts(terminal).forEach(line::addSubcommand);
      }
      program.addSubcommand(line);
    }
    addHelp(program);
    program.setOut(terminal.out().printer());
    program.setErr(terminal.err());
    program.setExecutionExceptionHandler((e, _, _) -> Edge.report(terminal, e));
    program.setParameterExceptionHandler((e, _) -> Edge.refuse(terminal, e));
    program.setCaseInsensitiveEnumValuesAllowed(true);
    program.setUsageHelpWidth(HELP_COLUMNS);
    return program;
  }

  /// `--help` at every level, also where a command is a method.
  private static void addHelp(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.findOption("--help") == null) {
      spec.addOption(
          OptionSpec.builder("-h", "--help")
              .usageHelp(true)
              .showDefaultValue(Visibility.NEVER)
              .description("Show this help and exit.")
              .build());
    }
    command.getSubcommands().values().forEach(Main::addHelp);
  }

  @Command(
      name = "countersign",
      description = "A disclosure gateway for confidential records.",
      synopsisSubcommandLabel = "COMMAND",
      footer = {
        "",
        "Exit status: 0 done, a check held; 1 a check ran and did not hold; 2 unusable input or",
        "arguments, nothing was changed; 3 the environment failed, what had been accepted is there."
      })
  private static final class Countersign implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "a command is missing");
    }
  }
}
