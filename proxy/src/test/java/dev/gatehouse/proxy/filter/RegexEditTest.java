package dev.gatehouse.proxy.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.PathRewrite;
import org.junit.jupiter.api.Test;

class RegexEditTest {
    private static String edit(String pattern, String substitution, String path) {
        return PathEdit.of(new PathRewrite.Regex(pattern, substitution)).apply(path);
    }

    @Test
    void groupsStandForWhatTheyMatched() {
        assertThat(edit("^/service/([^/]+)(/.*)$", "\\2/instance/\\1", "/service/foo/v1/api"))
                .isEqualTo("/v1/api/instance/foo");
        assertThat(edit("(a)(b)?", "[\\2\\0\\9]", "/xac")).isEqualTo("/x[a]c");
    }

    @Test
    void everyMatchIsReplaced() {
        assertThat(edit("one", "two", "/xxx/one/yyy/one/zzz")).isEqualTo("/xxx/two/yyy/two/zzz");
        assertThat(edit("x*", "-", "/ab")).isEqualTo("/-/-a-b-");
    }

    @Test
    void whatDoesNotMatchStays() {
        assertThat(edit("^/v1/(.*)", "/v2/\\1", "/v3/a")).isEqualTo("/v3/a");
    }

    @Test
    void dollarsAreNothingSpecialAndPathsBeginWithASlash() {
        assertThat(edit("^/a", "$1\\\\", "/a/b")).isEqualTo("/$1\\/b");
        assertThat(edit("^/", "", "/")).isEqualTo("/");
    }
}
