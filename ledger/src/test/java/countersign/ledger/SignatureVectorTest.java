package countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// The cryptography of the JDK, as this library and its users lean on it, against Wycheproof and
/// CCTV.
class SignatureVectorTest {
  private interface Check {
    boolean accepts(Object group, Object test) throws Exception;
  }

  private static byte[] hex(Object object, String name) {
    return HexFormat.of().parseHex(Json.<String>get(object, name));
  }

  /// Runs all tests of a file; each must be accepted exactly if it is valid.
  private static void wycheproof(String file, int count, Check check) throws Exception {
    int run = 0;
    for (Object group : Json.<List<Object>>get(Vectors.json("wycheproof/" + file), "testGroups")) {
      for (Object test : Json.<List<Object>>get(group, "tests")) {
        String id = file + " " + Json.get(test, "tcId") + " " + Json.get(test, "comment");
        assertEquals(Json.get(test, "result").equals("valid"), check.accepts(group, test), id);
        run++;
      }
    }
    assertEquals(count, run);
  }

  private static boolean verifies(KeyType type, byte[] key, byte[] message, byte[] signature) {
    try {
      return VerifierKey.of("vector", type, key).verifies(message, signature);
    } catch (MalformedException noKey) {
      return false;
    }
  }

  @Test
  void ed25519() throws Exception {
    wycheproof("ed25519_test.json", 151, (group, test) -> verifies(KeyType.ED25519,
        hex(Json.get(group, "publicKey"), "pk"), hex(test, "msg"), hex(test, "sig")));
  }

  /// Cosignatures are made under the empty context, and the JDK knows no other; so of the valid
  /// tests those with a context must be refused here.
  @Test
  void mlDsa44() throws Exception {
    Set<Object> withContext = new java.util.HashSet<>();
    wycheproof("mldsa_44_verify_test.json", 180, (group, test) -> {
      String context = Json.get(test, "ctx");
      boolean accepted = verifies(KeyType.ML_DSA_44_COSIGNATURE, hex(group, "publicKey"),
          hex(test, "msg"), hex(test, "sig"));
      if (context != null && !context.isEmpty() && Json.get(test, "result").equals("valid")) {
        withContext.add(test);
        assertEquals(false, accepted);
        return true;
      }
      return accepted;
    });
    assertEquals(2, withContext.size());
  }

  /// Non-canonical points, points of small order as keys, and what only the cofactored equation
  /// takes are refused; 172 - 86 of the 914 remain.
  @Test
  void edgeCasesOfEd25519() {
    List<Object> vectors = Json.readList(Vectors.text("cctv-ed25519/ed25519vectors.json"));
    int accepted = 0;
    for (Object vector : vectors) {
      List<Object> flags = Json.get(vector, "flags");
      Set<Object> marks = flags == null ? Set.of() : Set.copyOf(flags);
      boolean expected = !marks.contains("non_canonical_A") && !marks.contains("non_canonical_R")
          && !marks.contains("low_order_A") && !marks.contains("low_order_residue");
      byte[] message = Json.<String>get(vector, "msg").getBytes(StandardCharsets.UTF_8);
      boolean verified =
          verifies(KeyType.ED25519, hex(vector, "key"), message, hex(vector, "sig"));
      assertEquals(expected, verified, () -> "vector " + Json.get(vector, "number") + " " + marks);
      accepted += verified ? 1 : 0;
    }
    assertEquals(914, vectors.size());
    assertEquals(86, accepted);
  }

  /// Not used by the ledger; the officials' P-256 signatures rest on it. The JDK alone takes one
  /// DER spelling too many, and P1363 signatures that are not of 64 bytes: who checks a JWS must
  /// check the length first, as here.
  @Test
  void ecdsaInBothEncodings() throws Exception {
    wycheproof("ecdsa_secp256r1_sha256_test.json", 484, (group, test) -> {
      boolean accepted = ecdsa("SHA256withECDSA", group, test);
      boolean legacy = Json.<List<Object>>get(test, "flags").contains("MissingZero");
      return accepted && !legacy;
    });
    wycheproof("ecdsa_secp256r1_sha256_p1363_test.json", 262, (group, test) ->
        hex(test, "sig").length == 64 && ecdsa("SHA256withECDSAinP1363Format", group, test));
  }

  private static boolean ecdsa(String algorithm, Object group, Object test) throws Exception {
    PublicKey key = KeyFactory.getInstance("EC")
        .generatePublic(new X509EncodedKeySpec(hex(group, "publicKeyDer")));
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(key);
    verifier.update(hex(test, "msg"));
    try {
      return verifier.verify(hex(test, "sig"));
    } catch (GeneralSecurityException refused) {
      return false;
    }
  }

  @Test
  void aesGcm() throws Exception {
    wycheproof("aes_gcm_test.json", 316, (group, test) -> {
      byte[] sealed = concat(hex(test, "ct"), hex(test, "tag"));
      try {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(hex(test, "key"), "AES"),
            new GCMParameterSpec(128, hex(test, "iv")));
        cipher.updateAAD(hex(test, "aad"));
        assertArrayEquals(hex(test, "msg"), cipher.doFinal(sealed));
        return true;
      } catch (GeneralSecurityException | IllegalArgumentException refused) {
        return false;
      }
    });
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /// The JDK has no such cipher, so there is nothing to hold against these 202 but that.
  @Test
  void aesGcmSivIsNotThere() {
    assertThrows(NoSuchAlgorithmException.class, () -> Cipher.getInstance("AES/GCM-SIV/NoPadding"));
    assertTrue(Vectors.text("wycheproof/aes_gcm_siv_test.json").contains("\"numberOfTests\": 202"));
  }

  @Test
  void hmac() throws Exception {
    wycheproof("hmac_sha256_test.json", 174, (group, test) -> {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(hex(test, "key"), "HmacSHA256"));
      int bytes = Math.toIntExact(Json.<Long>get(group, "tagSize")) / 8;
      return Arrays.equals(Arrays.copyOf(mac.doFinal(hex(test, "msg")), bytes), hex(test, "tag"));
    });
  }

  @Test
  void hkdf() throws Exception {
    wycheproof("hkdf_sha256_test.json", 86, (group, test) -> {
      int size = Math.toIntExact(Json.<Long>get(test, "size"));
      try {
        HKDFParameterSpec derivation = HKDFParameterSpec.ofExtract().addIKM(hex(test, "ikm"))
            .addSalt(hex(test, "salt")).thenExpand(hex(test, "info"), size);
        SecretKey derived = KDF.getInstance("HKDF-SHA256").deriveKey("Generic", derivation);
        return Arrays.equals(derived.getEncoded(), hex(test, "okm"));
      } catch (GeneralSecurityException tooLong) {
        return false;
      }
    });
  }
}
