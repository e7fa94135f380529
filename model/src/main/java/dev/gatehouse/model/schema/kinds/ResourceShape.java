package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.apigateway.BackendPath;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.PathTemplate;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Resource (gatehouse.dev/v1alpha1). */
final class ResourceShape {
    private static final int MAX_DESCRIPTION = 2048;
    private static final int MAX_PATH = 2048;
    private static final int MAX_LABELS = 10;
    private static final Duration LONGEST = Duration.ofSeconds(600);
    private static final Resource.Auth NO_AUTH = new Resource.Auth(false, false, false);
    private static final Resource.Backend SAME = new Resource.Backend(BackendService.DEFAULT, Optional.empty(),
            Optional.empty(), false, Optional.empty());

    private static final Choice<String> METHOD = Choice.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS",
            Resource.ANY);

    private static final Struct<Resource.Backend> BACKEND = Struct.of(Resource.Backend.class)
            .is("service", Text.ofLength(1, 63)).otherwise("service", BackendService.DEFAULT).is("method", METHOD)
            .is("path", Text.of("a path", 1, MAX_PATH, BackendPath::problem)).is("timeout", Durations.GO)
            .rule("timeout", ResourceShape::timeout).describe("service", "Which backend service answers.")
            .describe("method", "What it is asked with; the method of the request where it says nothing.")
            .describe("path", "What it is asked for, with {env.name} and {parameter}.")
            .describe("matchSubpath", "Whether what lies below the path is appended.")
            .describe("timeout", "For a request; that of the cell where it says nothing.").build();

    private static final Struct<Resource.Auth> AUTH = Struct.of(Resource.Auth.class)
            .describe("userVerifiedRequired", "A user who is known.")
            .describe("appVerifiedRequired", "An app that is known.")
            .describe("resourcePermissionRequired", "An app that may use the resource.").build();

    static final Struct<Resource.Spec> SPEC = Struct.of(Resource.Spec.class).is("displayName", ShownNames.RESOURCE)
            .is("description", Text.ofLength(0, MAX_DESCRIPTION)).unwritten("description", "")
            .is("labels", ListOf.of(Text.ofLength(1, 128), 0, MAX_LABELS).unique()).is("method", METHOD)
            .is("path", Text.of("a path", 1, MAX_PATH, PathTemplate::problem)).named("isPublic", "public")
            .unwritten("isPublic", true).is("backend", BACKEND).otherwise("backend", SAME)
            .is("auth", AUTH).unwritten("auth", NO_AUTH).is("plugins", PluginShape.LIST)
            .rule("path backend", ResourceShape::parameters)
            .rule("matchSubpath backend", ResourceShape::subpaths).rule("method backend", ResourceShape::methods)
            .describe("displayName", "The name that people see.").describe("description", "For people.")
            .describe("labels", "What people find it by.").describe("method", "Which method it takes, or ANY.")
            .describe("path", "Which path it takes; {name} stands for one element.")
            .describe("matchSubpath", "Whether it takes what lies below, too.")
            .describe("enableWebsocket", "Whether connections may become WebSockets.")
            .describe("public", "Whether it shows in documentation.").describe("backend", "What answers.")
            .describe("auth", "What callers must show. Not in force yet.")
            .describe("plugins", "What is done to requests on the way.")
            .describe("imported", "Parts of a definition that have no counterpart here, as JSON.").build();

    static final Struct<Resource> OBJECT = Common
            .about(Common.kind(Resource.class, true),
                    "A method and a path that callers use, and the backend service that answers.")
            .is("spec", SPEC)
            .is("status",
                    Common.status(Struct.of(Resource.Status.class).is("conditions", Common.CONDITIONS)
                            .describe("conditions", "What holds for the object.")))
            .rule("metadata spec", (resource, found) -> ShownNames.together(resource.metadata(),
                    resource.spec().displayName(), ShownNames.RESOURCE, found))
            .build();

    private ResourceShape() {
    }

    private static void timeout(Resource.Backend backend, Findings found) {
        backend.timeout().filter(time -> time.compareTo(LONGEST) > 0).ifPresent(
                time -> found.error("timeout", "must be at most 600s, is " + Durations.format(time)));
    }

    /** What the backend's path takes from the request must be in the request's path. */
    private static void parameters(Resource.Spec spec, Findings found) {
        if (spec.backend().path().isEmpty()) {
            return;
        }
        List<String> known = PathTemplate.parse(spec.path()).parameters();
        for (String name : BackendPath.parse(spec.backend().path().get()).parameters()) {
            if (!known.contains(name)) {
                found.error("backend.path", "{" + name + "} is no parameter of the path " + spec.path()
                        + (known.isEmpty() ? ", which has none" : ", which has {" + String.join("}, {", known) + "}"));
            }
        }
    }

    /** RFC 9110, section 9.3.2: the answer to HEAD has no content, and says how long it would be. */
    private static void methods(Resource.Spec spec, Findings found) {
        if (spec.backend().method().filter("HEAD"::equals).isPresent() && !spec.method().equals("HEAD")) {
            found.error("backend.method", "HEAD has no body to answer " + spec.method() + " with: use GET");
        }
    }

    /** What lies below the path must be served to be passed on. */
    private static void subpaths(Resource.Spec spec, Findings found) {
        if (spec.backend().matchSubpath() && !spec.matchSubpath()) {
            found.error("backend.matchSubpath", "the resource itself must have matchSubpath: true too");
        }
    }
}
