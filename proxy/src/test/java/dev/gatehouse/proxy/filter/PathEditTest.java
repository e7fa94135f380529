package dev.gatehouse.proxy.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.PathRewrite;
import dev.gatehouse.snapshot.PathRewrite.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathEditTest {

    /** The table of HTTPPathModifier, and the root prefix beside it. */
    @ParameterizedTest
    @CsvSource({"/foo/bar,/foo,/xyz,/xyz/bar", "/foo/bar,/foo,/xyz/,/xyz/bar", "/foo/bar,/foo/,/xyz,/xyz/bar",
            "/foo/bar,/foo/,/xyz/,/xyz/bar", "/foo,/foo,/xyz,/xyz", "/foo/,/foo,/xyz,/xyz/", "/foo/,/foo/,/xyz,/xyz/",
            "/foo/bar,/foo,'',/bar", "/foo/,/foo,'',/", "/foo,/foo,'',/", "/foo/,/foo,/,/", "/foo,/foo,/,/",
            "/foo/bar,/foo,/,/bar", "/foo,/foo/,/xyz,/xyz", "/bar,/,/xyz,/xyz/bar", "/,/,/xyz,/xyz/", "/bar,/,/,/bar",
            "/foo//bar,/foo,/xyz,/xyz//bar", "/foo/bar,/foo,xyz,/xyz/bar", "/foobar,/foo,/xyz,/foobar"})
    void prefixIsReplaced(String path, String prefix, String replacement, String expected) {
        assertThat(PathEdit.of(new PathRewrite.Prefix(prefix, replacement)).apply(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/api/7/x,/v1/7/x", "/api/7/x/,/v1/7/x", "/api/%2f/x,/v1/%2f/x", "/api,/v1//"})
    void elementsOfTheRequestTakeTheirPlaces(String path, String expected) {
        PathRewrite rewrite = new PathRewrite.Template(List.of(new Piece.Text("/v1/"), new Piece.Element(1),
                new Piece.Text("/"), new Piece.Element(2)), -1);
        assertThat(PathEdit.of(rewrite).apply(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/api/a,/x", "/api/a/,/x/", "/api/a/b/c,/x/b/c", "/api/a//b,/x//b"})
    void whatLiesBelowIsAppended(String path, String expected) {
        PathRewrite rewrite = new PathRewrite.Template(List.of(new Piece.Text("/x")), 2);
        assertThat(PathEdit.of(rewrite).apply(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/api/a,/", "/api/a/b,/b", "/api/a/,/"})
    void slashesThatMeetAreOne(String path, String expected) {
        PathRewrite rewrite = new PathRewrite.Template(List.of(new Piece.Text("/")), 2);
        assertThat(PathEdit.of(rewrite).apply(path)).isEqualTo(expected);
    }

    @Test
    void wholePathIsReplaced() {
        assertThat(PathEdit.of(new PathRewrite.Full("/one")).apply("/foo/bar")).isEqualTo("/one");
        assertThat(PathEdit.of(new PathRewrite.Full("")).apply("/foo/bar")).isEqualTo("/");
    }
}
