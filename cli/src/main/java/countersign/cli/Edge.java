package countersign.cli;

import countersign.csv.CsvException;
import countersign.gateway.intake.PackageException;
import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.StateException;
import countersign.ledger.MalformedException;
import countersign.match.PopulationException;
import countersign.rules.text.LawException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The one edge at which failures become a line on stderr and an exit status (interfaces.md §1).
final class Edge {
  /// Done, or a check held.
  static final int DONE = 0;
  /// A check ran and did not hold.
  static final int DID_NOT_HOLD = 1;
  /// Unusable input or arguments; nothing was changed.
  static final int UNUSABLE = 2;
  /// The environment failed; what had been accepted is still there.
  static final int ENVIRONMENT = 3;

  private Edge() {}

  /// Arguments that make no sense: the message, then where help is.
  static int refuse(Terminal terminal, ParameterException e) {
    if (e.getCause() instanceof CommandFailure failure) {
      return report(terminal, failure);
    }
    terminal.say("countersign: " + e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      UnmatchedArgumentException.printSuggestions(unmatched, terminal.err());
    }
    terminal.say("try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return UNUSABLE;
  }

  /// {@return the exit status of a command that ended by throwing}, after saying why in one line.
  static int report(Terminal terminal, Throwable thrown) {
    Throwable e = unwrapped(thrown);
    if (e instanceof IOException && "Broken pipe".equals(e.getMessage())) {
      return ENVIRONMENT; // the reader of stdout has gone, and with it whoever would read a line
    }
    terminal.say("countersign: " + words(e));
    if (isDefect(e)) {
      terminal.say("this is a defect of the program; please report it with the trace below");
      e.printStackTrace(terminal.err());
    }
    terminal.err().flush();
    return status(e);
  }

  static int status(Throwable e) {
    return switch (e) {
      case CommandFailure failure -> failure.status();
      case ParameterException _ -> UNUSABLE;
      case CsvException _, PackageException _, LawException _, MalformedException _ -> UNUSABLE;
      case PopulationException _, ConfigurationException _ -> UNUSABLE;
      case FileNotFoundException _, NoSuchFileException _ -> UNUSABLE;
      case NotDirectoryException _, FileAlreadyExistsException _ -> UNUSABLE;
      // Everything else the world does to us: disk, permission, database, memory. A defect of our
      // own is reported as 3 as well: 1 would be read as a verdict, 2 as the input's fault.
      case Throwable _ -> ENVIRONMENT;
    };
  }

  private static String words(Throwable e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
      case NotDirectoryException other -> other.getFile() + ": not a directory";
      case FileAlreadyExistsException there -> there.getFile() + ": exists already";
      case AccessDeniedException denied -> denied.getFile() + ": no permission";
      case FileSystemException failed ->
          failed.getFile() + ": " + (failed.getReason() == null ? "failed" : failed.getReason());
      case OutOfMemoryError _ ->
          "out of memory; give it more with COUNTERSIGN_HEAP (now "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + "m)";
      case IOException failed ->
          failed.getMessage() == null ? "input or output failed" : failed.getMessage();
      case CommandFailure _, CsvException _, LawException _, MalformedException _ -> e.getMessage();
      case PopulationException _, ConfigurationException _, StateException _ -> e.getMessage();
      case Throwable _ -> "unexpected " + e.getClass().getName();
    };
  }

  /// Our own mistakes: whatever the world cannot cause.
  private static boolean isDefect(Throwable e) {
    return switch (e) {
      case CommandFailure _, ParameterException _ -> false;
      case RuntimeException _, AssertionError _ -> true;
      case Throwable _ -> false;
    };
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable e = thrown;
    while (e.getCause() != null
        && (e instanceof UncheckedIOException
            || e instanceof ExecutionException
            || e instanceof CommandLine.ExecutionException)) {
      e = e.getCause();
    }
    return e;
  }
}
