// Shows how far an upload is. Without this file the form works as any form does.
"use strict";
(function () {
  var form = document.getElementById("upload");
  var status = document.getElementById("upload-progress");
  form.addEventListener("submit", function (event) {
    if (!form.elements["package"].files.length) { return; }
    event.preventDefault();
    var bar = document.createElement("progress");
    bar.max = 100;
    bar.setAttribute("aria-label", status.textContent);
    status.hidden = false;
    status.appendChild(bar);
    form.querySelector("button").disabled = true;
    var call = new XMLHttpRequest();
    call.upload.addEventListener("progress", function (at) {
      if (at.lengthComputable) { bar.value = 100 * at.loaded / at.total; }
    });
    call.addEventListener("load", function () {
      if (call.status < 300) {
        window.location.assign(call.responseURL);
      } else {
        document.open();
        document.write(call.responseText);
        document.close();
      }
    });
    call.addEventListener("error", function () {
      status.hidden = true;
      form.querySelector("button").disabled = false;
      form.submit();
    });
    call.open("POST", form.action);
    call.setRequestHeader("Accept", "text/html");
    call.send(new FormData(form));
  });
})();
