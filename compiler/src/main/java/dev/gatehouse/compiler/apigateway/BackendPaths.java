package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.model.apigateway.BackendPath;
import dev.gatehouse.model.apigateway.PathTemplate;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.snapshot.PathRewrite;
import dev.gatehouse.snapshot.PathRewrite.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts a resource's backend path together for one environment. */
final class BackendPaths {
    private BackendPaths() {
    }

    /** The variables that the path needs and the environment has not. */
    static List<String> missing(Resource.Spec resource, Map<String, String> variables) {
        return resource.backend().path().map(path -> BackendPath.parse(path).variables().stream()
                .filter(name -> !variables.containsKey(name)).toList()).orElse(List.of());
    }

    /**
     * How the request's path becomes the backend's.
     *
     * @param variables has all that the path needs
     * @param before    how many elements the request's path has before the resource's own
     */
    static PathRewrite rewrite(Resource.Spec resource, Map<String, String> variables, int before) {
        PathTemplate front = PathTemplate.parse(resource.path());
        List<Piece> pieces = resource.backend().path()
                .map(path -> pieces(BackendPath.parse(path), front, variables, before))
                .orElseGet(() -> same(front, before));
        boolean rest = resource.matchSubpath() && (resource.backend().path().isEmpty()
                || resource.backend().matchSubpath());
        List<Piece> rooted = rooted(joined(pieces));
        if (!rest && rooted.size() == 1 && rooted.getFirst() instanceof Piece.Text(String text)) {
            return new PathRewrite.Full(text);
        }
        return new PathRewrite.Template(rooted, rest ? before + front.segments().size() : -1);
    }

    private static List<Piece> same(PathTemplate front, int before) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < front.segments().size(); i++) {
            switch (front.segments().get(i)) {
                case PathTemplate.Segment.Literal(String text) -> pieces.add(new Piece.Text("/" + text));
                case PathTemplate.Segment.Parameter _ -> {
                    pieces.add(new Piece.Text("/"));
                    pieces.add(new Piece.Element(before + i));
                }
            }
        }
        return pieces;
    }

    private static List<Piece> pieces(BackendPath path, PathTemplate front, Map<String, String> variables, int before) {
        List<Piece> pieces = new ArrayList<>();
        for (BackendPath.Piece piece : path.pieces()) {
            pieces.add(switch (piece) {
                case BackendPath.Piece.Text(String text) -> new Piece.Text(text);
                case BackendPath.Piece.Variable(String name) -> new Piece.Text(variables.getOrDefault(name, ""));
                case BackendPath.Piece.Parameter(String name) -> new Piece.Element(before + index(front, name));
            });
        }
        return pieces;
    }

    private static int index(PathTemplate front, String parameter) {
        return front.segments().indexOf(new PathTemplate.Segment.Parameter(parameter));
    }

    /** Texts that stand side by side as one. */
    private static List<Piece> joined(List<Piece> pieces) {
        List<Piece> joined = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Text(String more) && !joined.isEmpty()
                    && joined.getLast() instanceof Piece.Text(String text)) {
                joined.set(joined.size() - 1, new Piece.Text(text + more));
            } else {
                joined.add(piece);
            }
        }
        return joined;
    }

    /** A variable may be empty, or bring its own slash. */
    private static List<Piece> rooted(List<Piece> pieces) {
        List<Piece> rooted = new ArrayList<>(pieces);
        if (rooted.isEmpty() || !(rooted.getFirst() instanceof Piece.Text(String text))) {
            rooted.addFirst(new Piece.Text("/"));
        } else {
            rooted.set(0, new Piece.Text("/" + text.replaceFirst("^/+", "")));
        }
        return List.copyOf(rooted);
    }
}
