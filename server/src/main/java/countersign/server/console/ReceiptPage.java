package countersign.server.console;

import static countersign.server.console.Html.at;
import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Html.text;
import static countersign.server.console.Words.say;
import static countersign.server.console.Words.words;

import countersign.server.Call;
import countersign.server.Reply;
import java.io.IOException;
import java.util.Map;

/// Checks a receipt or any tlog-proof in the reader's own browser. The page has no form: there is
/// nothing that could be sent. Without a script it gives the command that does the same.
final class ReceiptPage {
  private final PublicPages open;

  ReceiptPage(PublicPages open) {
    this.open = open;
  }

  Reply show(Call call) throws IOException {
    var fields = new Fields(Map.of("key", open.key()), Map.of());
    return Page.scripted(200, call.caller(), "/console/receipt", say("receipt.title"),
        el("script", at("src", "/console/assets/receipt.js"), at("defer", true)),
        el("p", css("lead"), words("receipt.lead")),
        el("noscript", el("div", css("wrong"), el("p", words("receipt.noscript")))),
        el("p", words("receipt.command")),
        el("pre", at("tabindex", "0"), text(say("receipt.commandLine", open.key()))),
        el("div", css("card"), at("id", "checker"),
            fields.file("receipt", say("receipt.file"), say("receipt.fileHint"), ""),
            fields.area("paste", say("receipt.paste"), "", 6),
            fields.line("key", say("receipt.key"), say("receipt.keyHint")),
            fields.area("witnesses", say("receipt.witnesses"), say("receipt.witnessesHint"), 3),
            el("button", at("type", "button"), at("id", "check"), words("receipt.button")),
            el("div", at("id", "verdict"), at("role", "status"), at("tabindex", "-1"))));
  }
}
