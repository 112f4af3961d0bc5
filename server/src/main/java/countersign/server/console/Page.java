package countersign.server.console;

import static countersign.server.console.Html.all;
import static countersign.server.console.Html.at;
import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Html.link;
import static countersign.server.console.Words.say;
import static countersign.server.console.Words.words;

import countersign.gateway.call.Caller;
import countersign.gateway.state.Role;
import countersign.server.Reply;
import java.util.ArrayList;
import java.util.List;

/// The frame of every page: head, way around by role, content, foot.
final class Page {
  static final String HTML = "text/html; charset=utf-8";

  /// Nothing but this server's own style sheet and script file; nobody frames a page, and a form
  /// goes nowhere else.
  private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self';"
      + " img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private Page() {}

  /// A place in the way around.
  private record Place(String path, String name) {}

  /// {@return a page}
  ///
  /// @param title what stands in the window's title and in the one `h1`
  static Reply of(int status, Caller caller, String path, String title, Html... content) {
    return scripted(status, caller, path, title, Html.NONE, content);
  }

  /// {@return a page whose script file improves it}
  static Reply scripted(
      int status, Caller caller, String path, String title, Html script, Html... content) {
    Html page = el("html", at("lang", "en"),
        el("head",
            el("meta", at("charset", "utf-8")),
            el("meta", at("name", "viewport"), at("content", "width=device-width, initial-scale=1")),
            el("meta", at("name", "color-scheme"), at("content", "light dark")),
            el("title", say("frame.title", title)),
            el("link", at("rel", "icon"), at("href", "/console/assets/mark.svg")),
            el("link", at("rel", "stylesheet"), at("href", "/console/assets/style.css")),
            script),
        el("body",
            el("a", css("skip"), at("href", "#content"), words("frame.skip")),
            head(caller, path),
            el("main", at("id", "content"), at("tabindex", "-1"),
                el("h1", title), all(content)),
            el("footer", el("p", words("frame.foot")))));
    return Reply.text(status, HTML, "<!DOCTYPE html>\n" + page.markup() + "\n")
        .with("Content-Security-Policy", POLICY)
        .with("Referrer-Policy", "same-origin")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  }

  private static Html head(Caller caller, String path) {
    var places = new ArrayList<Html>();
    for (Place each : places(caller.role())) {
      places.add(el("li", el("a", at("href", each.path()),
          path.equals(each.path()) ? at("aria-current", "page") : Html.NONE,
          Html.text(each.name()))));
    }
    return el("header",
        el("div", css("bar"),
            el("a", css("brand"), at("href", "/"), words("frame.brand")),
            el("p", css("who"), caller.role() == Role.PUBLIC
                ? words("frame.nobody")
                : words("frame.who", caller.person().name(), say("role." + caller.role())))),
        el("nav", at("aria-label", say("frame.nav")), el("ul", all(places))));
  }

  private static List<Place> places(Role role) {
    var places = new ArrayList<Place>();
    places.add(new Place("/", say("nav.public")));
    switch (role) {
      case DISCLOSURE_PREPARER, DISCLOSURE_RELEASER -> {
        places.add(new Place("/console/requests", say("nav.inbox")));
        places.add(new Place("/console/duties", say("nav.duties")));
        places.add(new Place("/console/incidents", say("nav.incidents")));
        places.add(new Place("/console/persons", say("nav.persons")));
      }
      case REQUESTER -> {
        places.add(new Place("/console/requests", say("nav.requests")));
        places.add(new Place("/console/upload", say("nav.upload")));
      }
      case OFFICER, CUSTODIAN -> {
        places.add(new Place("/console/requests", say("nav.requests")));
        places.add(new Place("/console/duties", say("nav.duties")));
      }
      case ADMINISTRATOR -> places.add(new Place("/console/requests", say("nav.requests")));
      case SAFEGUARDS, COUNSEL, AUDITOR -> {
        places.add(new Place("/console/requests", say("nav.requests")));
        places.add(new Place("/console/duties", say("nav.duties")));
        places.add(new Place("/console/incidents", say("nav.incidents")));
        places.add(new Place("/console/alarms", say("nav.alarms")));
        if (role == Role.AUDITOR) {
          places.add(new Place("/console/accounting", say("nav.accounting")));
          places.add(new Place("/console/persons", say("nav.persons")));
        }
      }
      case PERSON -> places.add(new Place("/console/persons", say("nav.mine")));
      case SIGNATORY, PUBLIC -> { }
    }
    places.add(new Place("/console/orders", say("nav.orders")));
    places.add(new Place("/console/agreements", say("nav.agreements")));
    places.add(new Place("/console/law", say("nav.law")));
    places.add(new Place("/console/reports", say("nav.reports")));
    places.add(new Place("/console/receipt", say("nav.receipt")));
    return places;
  }

  /// {@return a list of links that say where a page is}
  static Html trail(Html... links) {
    var items = new ArrayList<Html>();
    for (Html each : links) {
      items.add(el("li", each));
    }
    return el("nav", at("aria-label", say("frame.trail")), css("trail"), el("ol", all(items)));
  }

  /// {@return the way to the page that shows what a form did}
  static Reply see(String path) {
    return Reply.text(303, HTML, "").with("Location", path);
  }

  static Html requestLink(String requestId) {
    return link(Paths.request(requestId), requestId);
  }
}
