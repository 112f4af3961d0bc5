// Checks a c2sp.org/tlog-proof (and the row receipt in its extra line) here, in this browser.
// Nothing is sent: the page's policy allows no connection at all.
"use strict";
(function () {
  var text = new TextEncoder();

  function need(good, what) { if (!good) { throw new Error(what); } }

  function unbase64(coded, what) {
    need(/^[A-Za-z0-9+/]*={0,2}$/.test(coded) && coded.length % 4 === 0, what + " is not Base64");
    var raw = atob(coded);
    need(btoa(raw) === coded, what + " is not in its one Base64 spelling");
    return Uint8Array.from(raw, function (c) { return c.charCodeAt(0); });
  }

  function base64(bytes) { return btoa(String.fromCharCode.apply(null, bytes)); }

  function join() {
    var size = 0, at = 0, i;
    for (i = 0; i < arguments.length; i++) { size += arguments[i].length; }
    var all = new Uint8Array(size);
    for (i = 0; i < arguments.length; i++) { all.set(arguments[i], at); at += arguments[i].length; }
    return all;
  }

  async function sha256(bytes) { return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)); }

  function same(a, b) {
    return a.length === b.length && a.every(function (x, i) { return x === b[i]; });
  }

  // c2sp.org/signed-note, c2sp.org/tlog-checkpoint
  function checkpoint(note) {
    var split = note.lastIndexOf("\n\n");
    need(split > 0 && note.endsWith("\n"), "the checkpoint is not a signed note");
    var body = note.slice(0, split + 1);
    var lines = body.split("\n");
    need(lines.length >= 4 && lines[0] !== "" && /^(0|[1-9][0-9]{0,15})$/.test(lines[1]),
        "the checkpoint does not state name, size and root");
    var root = unbase64(lines[2], "the root");
    need(root.length === 32, "the root has not 32 bytes");
    var signatures = note.slice(split + 2, -1).split("\n").map(function (line) {
      var parts = /^\u2014 (\S+) (\S+)$/.exec(line);
      need(parts, "a signature line is not one");
      var bytes = unbase64(parts[2], "a signature");
      need(bytes.length > 4, "a signature is too short");
      return { name: parts[1], id: bytes.slice(0, 4), bytes: bytes.slice(4) };
    });
    return { origin: lines[0], size: Number(lines[1]), root: root, body: body, signatures: signatures };
  }

  // c2sp.org/tlog-proof
  function proof(file) {
    var header = "c2sp.org/tlog-proof@v1\n";
    need(file.startsWith(header), "this is no tlog-proof: its first line is another");
    var end = file.indexOf("\n\n");
    need(end > 0, "the proof has no checkpoint");
    var lines = file.slice(header.length, end).split("\n");
    var extra = null;
    if (lines[0].startsWith("extra ")) { extra = unbase64(lines.shift().slice(6), "the extra line"); }
    var index = /^index (0|[1-9][0-9]{0,15})$/.exec(lines.shift() || "");
    need(index, "the proof does not state its index");
    need(lines.length <= 63, "the proof has more than 63 hashes");
    var path = lines.map(function (line) {
      var hash = unbase64(line, "a hash");
      need(hash.length === 32, "a hash has not 32 bytes");
      return hash;
    });
    return { extra: extra, index: Number(index[1]), path: path, checkpoint: checkpoint(file.slice(end + 2)) };
  }

  // RFC 9162, 2.1.3.2, its steps in its order. Division instead of shifts: sizes may pass 2^31.
  async function inclusion(leaf, index, size, path, root) {
    need(index < size, "the index lies outside the tree");
    var fn = index, sn = size - 1, r = leaf;
    for (var i = 0; i < path.length; i++) {
      need(sn !== 0, "the path is too long");
      if (fn % 2 === 1 || fn === sn) {
        r = await sha256(join([1], path[i], r));
        while (fn % 2 === 0 && fn !== 0) { fn /= 2; sn = Math.floor(sn / 2); }
      } else {
        r = await sha256(join([1], r, path[i]));
      }
      fn = Math.floor(fn / 2);
      sn = Math.floor(sn / 2);
    }
    need(sn === 0, "the path is too short");
    need(same(r, root), "the path does not lead to the root of the checkpoint");
  }

  async function key(vkey) {
    var parts = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(vkey.trim());
    need(parts, "the key is not of the form name+id+key");
    var typed = unbase64(parts[3], "the key");
    var id = (await sha256(join(text.encode(parts[1] + "\n"), typed))).slice(0, 4);
    var hex = Array.from(id, function (b) { return b.toString(16).padStart(2, "0"); }).join("");
    need(hex === parts[2], "the key's id does not belong to its name and bytes");
    return { name: parts[1], id: id, type: typed[0], bytes: typed.slice(1) };
  }

  // Whether an Ed25519 signature holds; null where this browser knows no Ed25519.
  async function ed25519(bytes, signature, message) {
    var imported;
    try {
      imported = await crypto.subtle.importKey("raw", bytes, { name: "Ed25519" }, false, ["verify"]);
    } catch (unknown) {
      return null;
    }
    return crypto.subtle.verify({ name: "Ed25519" }, imported, signature, message);
  }

  function lineOf(point, signer) {
    return point.signatures.find(function (each) { return each.name === signer.name && same(each.id, signer.id); });
  }

  async function signed(point, vkey) {
    var log = await key(vkey);
    need(log.type === 1 && log.bytes.length === 32, "the key is not an Ed25519 key of a log");
    need(point.origin === log.name, "the checkpoint is of another ledger than the key: " + point.origin);
    var line = lineOf(point, log);
    need(line, "the ledger's own signature is not under the checkpoint");
    var good = await ed25519(log.bytes, line.bytes, text.encode(point.body));
    if (good === null) { return "unknown"; }
    need(good, "the ledger's signature does not hold");
    return "good";
  }

  // c2sp.org/tlog-cosignature: what each witness whose key is given says. A cosignature that does
  // not hold under a key the reader trusts makes the whole not hold.
  async function cosigned(point, vkeys) {
    var lines = vkeys.split("\n").map(function (line) { return line.trim(); })
        .filter(function (line) { return line !== ""; });
    var said = [], known = 1;
    for (var i = 0; i < lines.length; i++) {
      var witness = await key(lines[i]);
      var line = lineOf(point, witness);
      if (!line) {
        said.push("The witness " + witness.name + " has not cosigned this checkpoint.");
        continue;
      }
      known++;
      if (witness.type === 6) {
        said.push("The cosignature of " + witness.name + " is ML-DSA-44. No browser knows it, so it was NOT checked here; the command above checks it.");
        continue;
      }
      need(witness.type === 4 && witness.bytes.length === 32 && line.bytes.length === 72,
          "the key of " + witness.name + " is not that of a witness");
      var seconds = new DataView(line.bytes.buffer, line.bytes.byteOffset, 8);
      var time = seconds.getUint32(0) * 4294967296 + seconds.getUint32(4);
      var good = await ed25519(witness.bytes, line.bytes.slice(8), text.encode("cosignature/v1\ntime " + time + "\n" + point.body));
      if (good === null) {
        said.push("This browser knows no Ed25519, so the cosignature of " + witness.name + " was not checked.");
        continue;
      }
      need(good, "the cosignature of " + witness.name + " does not hold");
      said.push("The witness " + witness.name + " saw this checkpoint on " + new Date(time * 1000).toISOString() + "; its cosignature holds.");
    }
    var others = point.signatures.length - known;
    if (others > 0) {
      said.push(others + (others === 1 ? " further signature is" : " further signatures are") + " under the checkpoint and not checked: give the witnesses' keys to check them.");
    }
    return said;
  }

  function u64(number) {
    var bytes = new Uint8Array(8), view = new DataView(bytes.buffer);
    view.setUint32(0, Math.floor(number / 4294967296));
    view.setUint32(4, number % 4294967296);
    return bytes;
  }

  // docs/formats/row-receipt-v1.md: the entry is a commitment to the row
  async function entry(extra) {
    var receipt = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(extra));
    need(receipt.v === 1 && typeof receipt.opening === "string", "the extra line is no row receipt, version 1");
    var nonce = unbase64(receipt.nonce, "the nonce");
    need(nonce.length === 32, "the nonce has not 32 bytes");
    var opening = text.encode(receipt.opening), row = JSON.parse(receipt.opening), domain = text.encode("row");
    need(/^[A-Za-z0-9._\/-]{1,100}$/.test(row.request || ""), "the opening names no request");
    var commitment = await sha256(join(text.encode("countersign commitment v1\n"), [domain.length],
        domain, nonce, u64(opening.length), opening));
    return { row: row, bytes: text.encode('{"request":"' + row.request + '","row":"' + base64(commitment)
        + '","type":"row answered","v":1}') };
  }

  async function check(file, vkey, witnesses) {
    var parsed = proof(file);
    need(parsed.extra, "this proof brings no row with it; check it with the command above");
    var found = await entry(parsed.extra);
    var leaf = await sha256(join([0], found.bytes));
    await inclusion(leaf, parsed.index, parsed.checkpoint.size, parsed.path, parsed.checkpoint.root);
    var by = await signed(parsed.checkpoint, vkey);
    return { proof: parsed, row: found.row, by: by, said: await cosigned(parsed.checkpoint, witnesses) };
  }

  function show(kind, lines) {
    var place = document.getElementById("verdict");
    place.textContent = "";
    place.className = kind;
    lines.forEach(function (line, i) {
      var p = document.createElement(i === 0 ? "h2" : "p");
      p.textContent = line;
      place.appendChild(p);
    });
    place.focus();
  }

  async function run() {
    try {
      var chosen = document.getElementById("receipt").files[0];
      need(!chosen || chosen.size < 2000000, "this file is too large for a receipt");
      var file = chosen ? await chosen.text() : document.getElementById("paste").value;
      need(file.trim() !== "", "choose a receipt, or paste one");
      var result = await check(file.endsWith("\n") ? file : file + "\n", document.getElementById("key").value,
          document.getElementById("witnesses").value);
      show("done", [
        result.by === "good" ? "The receipt holds" : "The receipt is in the ledger; its signature could not be checked here",
        "Row " + result.row.subject_ref + " was answered " + result.row.answer + ".",
        "It is entry " + result.proof.index + " of " + result.proof.checkpoint.size + " in the ledger "
            + result.proof.checkpoint.origin + ".",
        result.by === "good" ? "The ledger's signature under the checkpoint holds."
            : "This browser knows no Ed25519. Check the signature with the command above."
      ].concat(result.said, ["Nothing was sent to anybody."]));
    } catch (wrong) {
      show("wrong", ["The receipt does not hold", String(wrong.message || wrong)]);
    }
  }

  document.getElementById("check").addEventListener("click", run);
})();
