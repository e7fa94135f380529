package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.BackendService.CellStatus;
import dev.gatehouse.model.apigateway.BackendService.Mark;
import dev.gatehouse.model.apigateway.Cell;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be said of a cell: whether it is missing, can't be used, is shared, or differs from what runs. */
final class CellMarks {
    private static final int NAMED = 5;

    private final BackendService service;
    private final Environment environment;
    private final Optional<Cell> cell;
    private final Memo memo;
    private final List<Mark> marks = new ArrayList<>();

    CellMarks(BackendService service, Environment environment, Memo memo) {
        this.service = service;
        this.environment = environment;
        this.cell = service.spec().environments().entrySet().stream()
                .filter(entry -> ShownName.kept(entry.getKey()).equals(environment.metadata().name()))
                .map(Map.Entry::getValue).filter(each -> !each.isEmpty()).findFirst();
        this.memo = memo;
    }

    CellStatus status() {
        Optional<Running> release = memo.ask(new RunningOf(environment.key()))
                .filter(running -> running.release().isPresent());
        if (cell.isEmpty()) {
            missing(release);
        } else {
            invalid(cell.get());
            shared();
            unpublished(cell.get().of(service.spec().type()), release);
        }
        return CellStatus.of(environment.shownName(), cell.isEmpty(), marks);
    }

    private void missing(Optional<Running> release) {
        if (environment.spec().offline()) {
            return;
        }
        List<String> users = users();
        if (!users.isEmpty()) {
            mark(Mark.MISSING, "no address, and it is needed by " + listed(users));
        } else if (release.filter(running -> running.cells().containsKey(name())).isPresent()) {
            mark(Mark.MISSING, "no address, and release " + named(release.get())
                    + " serves with it, with the addresses of its time");
        }
    }

    private void invalid(Cell filled) {
        memo.ask(new CellClusterOf(environment.key(), new Running.Row(service.key(), service.spec().type(), filled)))
                .problem().ifPresent(problem -> mark(Mark.INVALID, problem));
    }

    private void shared() {
        List<String> others = AddressUse.elsewhere(service, environment.metadata().name(), memo);
        if (!others.isEmpty()) {
            mark(Mark.SHARED, "it has an address in common with " + String.join(", ", others)
                    + ": requests of one environment reach the other");
        }
    }

    private void unpublished(Cell draft, Optional<Running> release) {
        if (environment.spec().follow() == Environment.Follow.DRAFT || environment.spec().offline()) {
            return;
        }
        if (release.isEmpty()) {
            mark(Mark.UNPUBLISHED, "nothing is released to " + environment.shownName() + " yet");
            return;
        }
        Running.Row frozen = release.get().cells().get(name());
        if (frozen != null && !frozen.cell().of(service.spec().type()).equals(draft)) {
            mark(Mark.UNPUBLISHED, "release " + named(release.get()) + " runs with other addresses or settings");
        } else if (frozen == null && !users().isEmpty()) {
            mark(Mark.UNPUBLISHED, "release " + named(release.get()) + " does not use it yet");
        }
    }

    private List<String> users() {
        return memo.ask(new ServiceUsers.Of(service.metadata().namespace(), name()));
    }

    private String name() {
        return service.metadata().name();
    }

    private void mark(String type, String message) {
        marks.add(new Mark(type, message));
    }

    private static String named(Running release) {
        return release.release().map(ObjectKey::name).orElse("") + release.revision().map(each -> " (" + each + ")")
                .orElse("");
    }

    private static String listed(List<String> resources) {
        String first = String.join(", ", resources.subList(0, Math.min(NAMED, resources.size())));
        int more = resources.size() - NAMED;
        return (resources.size() == 1 ? "resource " : "resources ") + first
                + (more > 0 ? " and " + more + " more" : "");
    }
}
