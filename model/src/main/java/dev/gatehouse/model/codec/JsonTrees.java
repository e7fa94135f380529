package dev.gatehouse.model.codec;

import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Builds the trees of JSON documents; several may follow each other. */
final class JsonTrees {
    private static final int MAX_DEPTH = 100;
    private static final JsonFactory FACTORY = JsonFactory.builder().streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxStringLength(Integer.MAX_VALUE).build())
            .build();

    private final JsonParser parser;

    private JsonTrees(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * @throws SyntaxException where it is not JSON
     */
    static List<Tree> parse(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonTrees trees = new JsonTrees(parser);
            List<Tree> documents = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                documents.add(trees.tree(token));
            }
            return documents;
        } catch (StreamConstraintsException e) {
            throw new SyntaxException(0, 0, "a value is too long, or nested deeper than " + MAX_DEPTH + " levels");
        } catch (StreamReadException e) {
            TokenStreamLocation at = e.getLocation();
            throw new SyntaxException(at == null ? 0 : at.getLineNr(), at == null ? 0 : at.getColumnNr(),
                    "not valid JSON: " + firstLine(e.getOriginalMessage()));
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }

    private Tree tree(JsonToken token) {
        TokenStreamLocation at = parser.currentTokenLocation();
        return switch (token) {
            case START_OBJECT -> object(at);
            case START_ARRAY -> array(at);
            case VALUE_STRING -> scalar(at, Tree.Scalar.Type.STRING);
            case VALUE_NUMBER_INT -> scalar(at, Tree.Scalar.Type.INTEGER);
            case VALUE_NUMBER_FLOAT -> scalar(at, Tree.Scalar.Type.DECIMAL);
            case VALUE_TRUE, VALUE_FALSE -> scalar(at, Tree.Scalar.Type.BOOLEAN);
            case VALUE_NULL -> scalar(at, Tree.Scalar.Type.NULL);
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new SyntaxException(at.getLineNr(), at.getColumnNr(), "not valid JSON: unexpected " + token);
        };
    }

    private Tree.Scalar scalar(TokenStreamLocation at, Tree.Scalar.Type type) {
        return new Tree.Scalar(at.getLineNr(), at.getColumnNr(), type, parser.getString());
    }

    private Tree object(TokenStreamLocation at) {
        List<Tree.Entry> entries = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            Tree.Scalar key = scalar(parser.currentTokenLocation(), Tree.Scalar.Type.STRING);
            entries.add(new Tree.Entry(key, tree(parser.nextToken())));
        }
        return new Tree.Mapping(at.getLineNr(), at.getColumnNr(), entries);
    }

    private Tree array(TokenStreamLocation at) {
        List<Tree> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(tree(token));
        }
        return new Tree.Sequence(at.getLineNr(), at.getColumnNr(), items);
    }
}
