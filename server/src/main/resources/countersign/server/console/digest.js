// Puts the SHA-256 of a chosen file into a field. The file never leaves the browser: its input has
// no name, so the form does not send it.
"use strict";
(function () {
  document.querySelectorAll("[data-digest]").forEach(function (part) {
    part.hidden = false;
    part.querySelector("input").addEventListener("change", async function (event) {
      var file = event.target.files[0];
      if (file) {
        var digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
        document.getElementById(part.dataset.digest).value = Array.from(new Uint8Array(digest),
            function (b) { return b.toString(16).padStart(2, "0"); }).join("");
      }
    });
  });
})();
