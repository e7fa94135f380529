package dev.gatehouse.proxy.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.PathRewrite;
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

    @Test
    void wholePathIsReplaced() {
        assertThat(PathEdit.of(new PathRewrite.Full("/one")).apply("/foo/bar")).isEqualTo("/one");
        assertThat(PathEdit.of(new PathRewrite.Full("")).apply("/foo/bar")).isEqualTo("/");
    }
}
