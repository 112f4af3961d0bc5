package countersign.gateway.release;

import countersign.gateway.order.OrderBook;
import countersign.gateway.release.DeliveryTable.Delivery;
import countersign.gateway.release.DeliveryTable.Ending;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// An officer's answers on their way: a JWE to the officer's key, padded to a length that depends on
/// the number of rows alone. Written once, by one thread.
public final class OutgoingAnswers {
  /// The orders are read again each time so many bytes have left.
  static final int BLOCK_BYTES = 1 << 18;

  private static final String CONTENT_TYPE = "text/csv";

  private final Installation installation;
  private final CaseFile file;
  private final RequestRow request;
  private final VerificationRecord verification;
  private final Delivery delivery;
  private final DisclosureAgreement agreement;
  private final Jwe jwe;
  private long paddedBytes = -1;

  OutgoingAnswers(
      Installation installation, CaseFile file, RequestRow request,
      VerificationRecord verification, Delivery delivery, X509Certificate recipient,
      DisclosureAgreement agreement) {
    this.installation = installation;
    this.file = file;
    this.request = request;
    this.verification = verification;
    this.delivery = delivery;
    this.agreement = agreement;
    this.jwe = new Jwe(recipient, CONTENT_TYPE);
  }

  /// An order came into force while the answers were leaving.
  public static final class StoppedException extends IOException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
      super("an order stopped the delivery");
    }
  }

  /// {@return the length of the message}
  public long length() throws StateException {
    if (paddedBytes < 0) {
      var content = new long[] {AnswerShares.HEADER.length()};
      try {
        AnswerShares.read(file, verification, delivery.officerId(),
            record -> content[0] += record.length + 1);
      } catch (IOException failure) {
        throw new StateException("answers cannot be read: " + failure.getMessage(), failure);
      }
      paddedBytes = AnswerSize.padded(delivery.rows(), content[0]);
    }
    return jwe.length(paddedBytes);
  }

  /// Writes the message, and records how that ended.
  ///
  /// @throws StoppedException if an order stopped it; what was written is of no use to anybody,
  ///     since the message lacks its authentication, and is recalled all the same
  /// @throws IOException if the connection broke
  public void writeTo(OutputStream out) throws IOException, StateException {
    length();
    MessageDigest sha256 = Digests.sha256();
    Ending ending = Ending.BROKEN;
    try {
      // Not closed when anything fails: only a whole message gets its authentication tag.
      OutputStream plain = new DigestOutputStream(jwe.encrypt(new Watched(out)), sha256);
      var written = new long[] {AnswerShares.HEADER.length()};
      plain.write(AnswerShares.HEADER.getBytes(StandardCharsets.UTF_8));
      AnswerShares.read(file, verification, delivery.officerId(), record -> {
        plain.write(record);
        plain.write('\n');
        written[0] += record.length + 1;
      });
      pad(plain, paddedBytes - written[0]);
      requireAllowed();
      plain.close();
      ending = Ending.SENT;
    } catch (StoppedException stopped) {
      ending = Ending.STOPPED;
      throw stopped;
    } finally {
      end(ending, HexFormat.of().formatHex(sha256.digest()));
    }
  }

  /// Line ends fill the message: a reader of CSV passes over empty lines.
  private static void pad(OutputStream out, long bytes) throws IOException {
    byte[] lines = new byte[1 << 13];
    Arrays.fill(lines, (byte) '\n');
    for (long left = bytes; left > 0; left -= lines.length) {
      out.write(lines, 0, (int) Math.min(left, lines.length));
    }
  }

  private void end(Ending ending, String sha256) throws StateException {
    Optional<String> digest = ending == Ending.SENT ? Optional.of(sha256) : Optional.empty();
    installation.database().write(tx -> {
      new DeliveryTable(tx).end(delivery.deliveryId(), ending, digest);
      return ending;
    });
  }

  /// Reads orders and stage again; whoever entered an order a moment ago is heard here.
  private void requireAllowed() throws IOException {
    try {
      boolean allowed = installation.database().read(tx -> {
        Stage stage = new RequestTable(tx).findCase(request.caseId()).orElseThrow().stage();
        return (stage == Stage.RELEASED || stage == Stage.RECEIPTED)
            && OrderBook.inForce(tx).against(AgreementShelf.facts(
                agreement, request.agency(), request.requestId())).stopsNothing();
      });
      if (!allowed) {
        throw new StoppedException();
      }
    } catch (StateException unknown) {
      // Whether an order forbids it is not known: that stops it too.
      throw new IOException("the orders cannot be read", unknown);
    }
  }

  /// Asks before each block whether it may still leave.
  private final class Watched extends OutputStream {
    private final OutputStream out;
    private int left;

    Watched(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int from = offset;
      int rest = length;
      while (rest > 0) {
        if (left == 0) {
          requireAllowed();
          left = BLOCK_BYTES;
        }
        int part = Math.min(rest, left);
        out.write(bytes, from, part);
        from += part;
        rest -= part;
        left -= part;
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
