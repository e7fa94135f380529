package dev.gatehouse.proxy.filter;

import dev.gatehouse.snapshot.PathRewrite;

/** A path rewrite, prepared (Gateway API, HTTPPathModifier). */
interface PathEdit {

    String apply(String path);

    static PathEdit of(PathRewrite rewrite) {
        return switch (rewrite) {
            case PathRewrite.Regex regex -> {
                RegexEdit edit = RegexEdit.of(regex);
                yield path -> rooted(edit.apply(path));
            }
            case PathRewrite.Full(String path) -> new Full(rooted(path));
            case PathRewrite.Prefix(String prefix, String replacement) -> new Prefix(withoutSlash(prefix),
                    replacement.isEmpty() ? "" : rooted(replacement));
            case PathRewrite.Template template -> PathAssembly.of(template);
        };
    }

    /** Always the same path. */
    record Full(String path) implements PathEdit {
        @Override
        public String apply(String ignored) {
            return path;
        }
    }

    /**
     * Another prefix.
     *
     * @param prefix      without a trailing slash; empty for the root
     * @param replacement empty, or beginning with a slash
     */
    record Prefix(String prefix, String replacement) implements PathEdit {
        @Override
        public String apply(String path) {
            if (!isPrefixOf(path)) {
                return path;
            }
            if (path.length() == prefix.length()) {
                return replacement.isEmpty() ? "/" : replacement;
            }
            return withoutSlash(replacement).concat(path.substring(prefix.length()));
        }

        private boolean isPrefixOf(String path) {
            return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
        }
    }

    private static String rooted(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
