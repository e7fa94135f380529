package dev.gatehouse.api.console;

/** What the actions about releases take and give. */
final class ReleaseForms {
    private static final Form SECONDS = Form
            .number("How long to wait until all event loops serve it, 0 to 60; 10 without it.");
    private static final Form UNENFORCED = Form
            .flag("Whether it is served though something that protects is not in force.");
    private static final Form DRY_RUN = Form.flag("Whether nothing is written.");

    static final Form WAIT = Form.object("How long to wait.").may("waitSeconds", SECONDS);
    static final Form PUBLISH = WAIT.must("version", Form.text("Semantic; made of the draft where it is new."))
            .must("environments", Form.list("Where to.", Form.text("")))
            .may("title", Form.text("Of a new version.")).may("comment", Form.text("For the history."))
            .may("draft", Form.flag("Whether a version that the draft is no longer like is refused."))
            .may("dryRun", DRY_RUN).may("allowUnenforced", UNENFORCED);
    static final Form ROLLBACK = WAIT.may("to", Form.text("A version or a release; the one before without it."))
            .may("withAddresses", Form.flag("Whether addresses, variables and plugins come back, too."))
            .may("comment", Form.text("For the history.")).may("dryRun", DRY_RUN)
            .may("allowUnenforced", UNENFORCED);

    private static final Form DIFFERENCE = Form.object("")
            .must("part", Form.text("").oneOf("resources", "addresses", "variables", "plugins"))
            .must("name", Form.text("")).must("change", Form.text("").oneOf("added", "removed", "changed"))
            .must("about", Form.text("For people.")).must("fields", Form.list("What changes.",
                    Form.object("").must("path", Form.text("")).may("before", Form.any("")).may("after",
                            Form.any(""))));
    private static final Form COMPARED = Form.object("").must("environment", Form.text(""))
            .must("summary", Form.object("How many were added, changed and removed, by part."))
            .must("differences", Form.list("", DIFFERENCE));
    static final Form COMPARISON = COMPARED.must("running", Form.text("What runs."))
            .must("against", Form.text("What it is compared with.")).must("equal", Form.flag(""));
    static final Form PLAN = Form.object("What becomes, or would become, of each environment.")
            .must("gateway", Form.text("")).must("version", Form.text(""))
            .must("newRevision", Form.flag("Whether the draft was frozen for it."))
            .must("resources", Form.number("How many it has.")).must("digest", Form.text("Of the resources."))
            .must("dryRun", Form.flag(""))
            .must("environments", Form.list("", COMPARED.must("release", Form.text("Its name."))
                    .must("unchanged", Form.flag("No release is made then.")).may("before", Form.text("What ran."))
                    .may("beforeVersion", Form.text("")).may("live", Form.flag("Whether all event loops serve it."))
                    .may("message", Form.text("Why not."))))
            .must("problems", Form.list("What is in the way.",
                    Form.object("").must("object", Form.text("")).must("field", Form.text(""))
                            .must("message", Form.text(""))))
            .must("remarks", Form.list("What is good to know.", Form.text("")));
    static final Form HISTORY = Form.object("Releases.").must("items", Form.list("",
            Form.object("").must("name", Form.text("")).must("environment", Form.text(""))
                    .must("number", Form.number("")).must("version", Form.text("")).must("comment", Form.text(""))
                    .must("createdBy", Form.text("")).must("created", Form.text("When."))
                    .must("allowUnenforced", UNENFORCED).must("current", Form.flag("Whether it runs."))
                    .may("title", Form.text("Of the version.")).may("resources", Form.number("How many it has."))));
    static final Form SWITCHED = Form.object("What became of it.").must("gateway", Form.text(""))
            .must("environment", Form.text("")).must("offline", Form.flag(""))
            .must("release", Form.text("The newest; empty: there is none."))
            .must("settled", Form.flag("Whether the gateway has said what became of it."))
            .must("live", Form.flag("")).must("message", Form.text(""));

    private ReleaseForms() {
    }
}
