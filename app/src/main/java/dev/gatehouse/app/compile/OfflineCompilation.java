package dev.gatehouse.app.compile;

import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.compiler.Compilation;
import dev.gatehouse.compiler.address.HeldAddresses;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.codec.ManifestReader;
import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.codec.ReadObject;
import dev.gatehouse.model.codec.ReadResult;
import dev.gatehouse.store.file.FileSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Manifests, read and compiled once.
 *
 * @param read     the objects with their places, and all problems of the texts
 * @param compiled what the usable objects come to
 */
public record OfflineCompilation(ReadResult read, Compilation compiled) {

    /** Reads files and directories, recursively, and compiles what is usable. */
    public static OfflineCompilation of(List<Path> files, CompileOptions options) {
        return of(files, options, UnaryOperator.identity());
    }

    private static OfflineCompilation of(List<Path> files, CompileOptions options,
            UnaryOperator<List<ApiObject>> addition) {
        ReadResult read = FileSource.read(files, ManifestReader::read, Clock.systemUTC());
        List<ApiObject> objects = read.objects().stream().map(ReadObject::object).map(OfflineCompilation::stored)
                .toList();
        return new OfflineCompilation(read, options.compiler().apply(addition.apply(objects), HeldAddresses.NONE));
    }

    /**
     * As above, and refuses texts with errors.
     *
     * @param addition what else is compiled with the objects
     * @throws WrongStateException with each error on a line
     */
    public static OfflineCompilation ofUsable(List<Path> files, CompileOptions options,
            UnaryOperator<List<ApiObject>> addition) {
        OfflineCompilation compilation = of(files, options, addition);
        if (compilation.read.hasErrors()) {
            throw new WrongStateException(compilation.read.problems().stream()
                    .filter(problem -> problem.severity() == Problem.Severity.ERROR).map(Problem::toString)
                    .collect(Collectors.joining("\n")));
        }
        return compilation;
    }

    /** As the store would hand it to the compiler: of the first generation. */
    private static ApiObject stored(ApiObject object) {
        Metadata given = object.metadata();
        return object.withMetadata(new Metadata(given.name(), given.namespace(), given.labels(), given.annotations(),
                given.uid(), given.resourceVersion(), Math.max(1, given.generation()), given.creationTimestamp()));
    }
}
