package countersign.gateway.intake;

/// The bounds of a request package. Their reasons are in docs/LIMITS.md; beyond one of them the
/// package is unusable and a [PackageException] says which.
public final class PackageLimits {
  /// Longest `request.json`: 100,000 officers, the fewest that ten million rows can lawfully have
  /// (interfaces.md §3, 100 rows an officer), take 18.5 MB.
  public static final int REQUEST_BYTES = 32 << 20;

  /// Most JSON tokens in `request.json`, so that its values in memory stay below 200 MB.
  static final int JSON_TOKENS = 2_000_000;

  /// Deepest nesting of JSON; the format needs three.
  static final int JSON_DEPTH = 16;

  /// Longest text in `request.json`, in characters.
  static final int JSON_TEXT = 1 << 20;

  /// Longest number in `request.json`, in characters; a count has at most 19.
  static final int JSON_NUMBER = 64;

  /// Longest `approval.jws`: a chain of certificates and a signature.
  public static final int APPROVAL_BYTES = 256 << 10;

  /// Most certificates in a signature's chain, the signatory's own included.
  static final int CHAIN = 4;

  /// Longest file of keys or certificates.
  static final int PEM_BYTES = 1 << 20;

  /// Longest `subjects.csv`: 80 times the request of June 2025.
  public static final long SUBJECTS_BYTES = 32L << 30;

  /// Most files in a zip; a package has three.
  static final int ZIP_ENTRIES = 64;

  /// Most bytes that one byte of a zip may become, once it has become [#ZIP_FREE_BYTES].
  /// Requests compress 5 to 40 times; a bomb 1,000 times.
  static final int ZIP_RATIO = 200;

  /// What a zip may hold before its ratio counts.
  static final long ZIP_FREE_BYTES = 64L << 20;

  private PackageLimits() {}
}
