package dev.gatehouse.api.console;

import dev.gatehouse.api.http.Answer;
import dev.gatehouse.api.matrix.CellEdit;
import dev.gatehouse.api.matrix.Matrix;
import dev.gatehouse.api.matrix.MatrixView;
import dev.gatehouse.api.storage.JointWrites;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.store.ResourceStore;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The matrix of a gateway: seen whole, seen and edited by row and by column. */
final class MatrixActions {
    private static final Form STATE = Form.object("What is known of a cell.")
            .must("state", Form.text("Filled or Empty, or the worst of its marks."))
            .must("message", Form.text("Why.")).must("marks", Form.list("All there is to know, the worst first.",
                    Form.object("").must("type", Form.text("").oneOf("Invalid", "Missing", "Unhealthy", "Shared",
                            "Unpublished")).must("message", Form.text(""))));
    private static final Form CELL = Form.of(BackendService.KIND, "spec", "environments", "*");
    private static final Form DRY_RUN = Form.flag("Whether to answer and keep nothing.");
    private static final Form ENVIRONMENT = Form.object("An environment.").must("name", Form.text(""))
            .must("displayName", Form.text("")).must("follow", Form.text("").oneOf("Release", "Draft"))
            .must("offline", Form.flag("")).must("active", Form.flag("Whether it is served."))
            .may("url", Form.text("What its URLs begin with.")).may("release", Form.text("The one that runs."))
            .may("revision", Form.text("The version that runs."));
    private static final Form SERVICE = Form.object("A backend service.").must("name", Form.text(""))
            .must("displayName", Form.text("")).must("description", Form.text(""))
            .must("type", Form.text("").oneOf("http", "grpc")).must("resources", Form.number("How many name it."))
            .must("resourceVersion", Form.text("Empty: it is not declared."))
            .may("declaredIn", Form.text("The file that must be changed instead."))
            .must("cells", Form.map("By environment.", STATE.must("addresses", Form.list("", Form.text("")))));
    private static final Form MATRIX = Form.object("A matrix.").must("gateway", Form.text(""))
            .must("environments", Form.list("", ENVIRONMENT)).must("services", Form.list("", SERVICE));
    private static final Form ROW_EDIT = Form.object("Cells that take the place of others; those not named stay.")
            .may("resourceVersion", Form.text("Of the backend service as it was read; without it the last one wins."))
            .must("cells", Form.map("By environment; null empties a cell.", CELL));
    private static final Form COLUMN_EDIT = Form.object("Cells that take the place of others; those not named stay.")
            .may("resourceVersions", Form.map("Of the backend services as they were read; without one the last wins.",
                    Form.text("")))
            .must("cells", Form.map("By backend service; null empties a cell.", CELL));
    private static final Form ROW = ROW_EDIT.must("gateway", Form.text("")).must("service", Form.text(""))
            .must("status", Form.map("By environment.", STATE));
    private static final Form COLUMN = COLUMN_EDIT.must("gateway", Form.text("")).must("environment", Form.text(""))
            .must("status", Form.map("By backend service.", STATE));

    private final ResourceStore store;
    private final JointWrites writes;
    private final Permission permission;

    MatrixActions(ResourceStore store, Permission permission) {
        this.store = store;
        this.writes = new JointWrites(store);
        this.permission = permission;
    }

    List<Route> routes() {
        Description row = Description.of("The cells of a backend service, by environment.").gives(ROW)
                .fails(404, "There is no such gateway or backend service.");
        Description column = Description.of("The cells of an environment, by backend service.").gives(COLUMN)
                .fails(404, "There is no such gateway or environment.");
        return List.of(
                Route.of("GET", "gateways/{gateway}/matrix", "list", "backendservices",
                        Description.of("All cells, with what is known of each.").gives(MATRIX)
                                .fails(404, "There is no such gateway."),
                        this::whole),
                Route.of("GET", "gateways/{gateway}/services/{service}/cells", "get", "backendservices", row,
                        this::row),
                Route.of("PATCH", "gateways/{gateway}/services/{service}/cells", "patch", "backendservices",
                        editing(row, "Puts cells of a backend service in the place of others.", ROW_EDIT),
                        this::editRow),
                Route.of("GET", "gateways/{gateway}/environments/{environment}/cells", "list", "backendservices",
                        column, this::column),
                Route.of("PATCH", "gateways/{gateway}/environments/{environment}/cells", "patch", "backendservices",
                        editing(column, "Puts cells of an environment in the place of others, all or none.",
                                COLUMN_EDIT),
                        this::editColumn));
    }

    private static Description editing(Description shown, String summary, Form body) {
        return Description.of(summary).asks("dryRun", DRY_RUN).takes(body)
                .gives(shown.gives().must("changed", Changes.FORM))
                .fails(404, shown.failures().getOrDefault(404, "")).fails(409, "Somebody else was faster.")
                .fails(422, "A cell is not as it must be.");
    }

    private Matrix matrix(Call call) {
        permission.require(call.user(), "list", BackendService.KIND, call.argument(), "");
        return Matrix.of(store, call.argument());
    }

    private Answer.Body whole(Call call) {
        return Answer.Body.json(200, new MatrixView(matrix(call)).whole());
    }

    private Answer.Body row(Call call) {
        Matrix matrix = matrix(call);
        return Answer.Body.json(200, new MatrixView(matrix).row(matrix.service(call.arguments().get(1))));
    }

    private Answer.Body column(Call call) {
        Matrix matrix = matrix(call);
        return Answer.Body.json(200, new MatrixView(matrix).column(matrix.environment(call.arguments().get(1))));
    }

    private Answer.Body editRow(Call call) {
        Matrix matrix = matrix(call);
        Matrix.Row row = matrix.service(call.arguments().get(1));
        permission.require(call.user(), "patch", BackendService.KIND, call.argument(), row.name());
        ObjectNode body = call.body(ROW);
        List<JointWrites.Changed> changed = write(CellEdit.ofRow(matrix, row, body), call);
        Matrix now = matrix(call);
        return edited(new MatrixView(now).row(now.service(row.name())), changed);
    }

    private Answer.Body editColumn(Call call) {
        Matrix matrix = matrix(call);
        Matrix.Column column = matrix.environment(call.arguments().get(1));
        permission.require(call.user(), "patch", BackendService.KIND, call.argument(), "");
        ObjectNode body = call.body(COLUMN);
        List<JointWrites.Changed> changed = write(CellEdit.ofColumn(matrix, column, body), call);
        Matrix now = matrix(call);
        return edited(new MatrixView(now).column(now.environment(column.name())), changed);
    }

    private List<JointWrites.Changed> write(CellEdit edit, Call call) {
        return writes.change(edit.patches(), call.request().flag("dryRun"));
    }

    private static Answer.Body edited(ObjectNode shown, List<JointWrites.Changed> changed) {
        shown.set("changed", Changes.json(changed));
        return Answer.Body.json(200, shown);
    }
}
