package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.model.apigateway.BackendPath;
import dev.gatehouse.model.apigateway.PathTemplate;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.snapshot.PathRewrite;
import dev.gatehouse.snapshot.PathRewrite.Piece;
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
        List<Piece> pieces = resource.backendPath().filled(variables).pieces().stream()
                .map(piece -> piece(piece, front, before)).toList();
        if (!resource.passesRest() && pieces.size() == 1 && pieces.getFirst() instanceof Piece.Text(String text)) {
            return new PathRewrite.Full(text);
        }
        return new PathRewrite.Template(pieces, resource.passesRest() ? before + front.segments().size() : -1);
    }

    private static Piece piece(BackendPath.Piece piece, PathTemplate front, int before) {
        return switch (piece) {
            case BackendPath.Piece.Text(String text) -> new Piece.Text(text);
            case BackendPath.Piece.Parameter(String name) -> new Piece.Element(before + index(front, name));
            case BackendPath.Piece.Variable(String name) ->
                throw new IllegalArgumentException("the variable " + name + " is not filled in");
        };
    }

    private static int index(PathTemplate front, String parameter) {
        return front.segments().indexOf(new PathTemplate.Segment.Parameter(parameter));
    }
}
