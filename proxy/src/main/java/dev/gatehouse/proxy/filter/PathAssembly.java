package dev.gatehouse.proxy.filter;

import dev.gatehouse.snapshot.PathRewrite;
import dev.gatehouse.snapshot.PathRewrite.Piece;

/**
 * A path put together from text and elements of the request's path.
 *
 * @param texts    one more than elements: before, between and after them
 * @param elements indexes into the request's path
 * @param rest     what follows so many elements is appended; negative: nothing is
 */
@SuppressWarnings("ArrayRecordComponent")
record PathAssembly(String[] texts, int[] elements, int rest) implements PathEdit {

    static PathAssembly of(PathRewrite.Template template) {
        int count = (int) template.pieces().stream().filter(Piece.Element.class::isInstance).count();
        String[] texts = new String[count + 1];
        int[] elements = new int[count];
        int next = 0;
        StringBuilder text = new StringBuilder();
        for (Piece piece : template.pieces()) {
            switch (piece) {
                case Piece.Text(String more) -> text.append(more);
                case Piece.Element(int index) -> {
                    texts[next] = text.toString();
                    elements[next++] = index;
                    text.setLength(0);
                }
            }
        }
        texts[next] = text.toString();
        return new PathAssembly(texts, elements, template.rest());
    }

    @Override
    public String apply(String path) {
        StringBuilder made = new StringBuilder(path.length() + 32).append(texts[0]);
        for (int i = 0; i < elements.length; i++) {
            int start = slash(path, elements[i]);
            if (start < path.length()) {
                made.append(path, start + 1, slash(path, start, 1));
            }
            made.append(texts[i + 1]);
        }
        if (rest >= 0) {
            appendRest(made, path, slash(path, rest));
        }
        return made.isEmpty() ? "/" : made.toString();
    }

    /** What follows begins with a slash, or is empty; two slashes that meet become one. */
    private static void appendRest(StringBuilder made, String path, int from) {
        boolean doubled = from < path.length() && !made.isEmpty() && made.charAt(made.length() - 1) == '/';
        made.append(path, doubled ? from + 1 : from, path.length());
    }

    /** Where the slash before an element is; the path's end where it has fewer. */
    private static int slash(String path, int element) {
        return slash(path, 0, element);
    }

    private static int slash(String path, int from, int steps) {
        int at = from;
        for (int i = 0; i < steps && at < path.length(); i++) {
            int next = path.indexOf('/', at + 1);
            at = next < 0 ? path.length() : next;
        }
        return at;
    }
}
