package dev.gatehouse.model.schema;

/** The forms of names in Kubernetes and in the Gateway API, checked character by character. */
public final class Names {
    private static final int MAX_SUBDOMAIN = 253;
    private static final int MAX_LABEL = 63;
    private static final String PART = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String PARTS = PART + "(\\." + PART + ")*";

    /** RFC 1123 subdomain. */
    public static final Text SUBDOMAIN = Text.of("a name", 1, MAX_SUBDOMAIN, Names::subdomain)
            .matching("^" + PARTS + "$");
    /** RFC 1123 label: namespaces. */
    public static final Text LABEL = Text.of("a name", 1, MAX_LABEL, Names::label).matching("^" + PART + "$");
    /** Gateway API ObjectName. */
    public static final Text OBJECT = Text.ofLength(1, MAX_SUBDOMAIN);
    /** Gateway API SectionName. */
    public static final Text SECTION = SUBDOMAIN;
    /** Gateway API Group: empty or a subdomain. */
    public static final Text GROUP = Text.of("an API group", 0, MAX_SUBDOMAIN,
            value -> value.isEmpty() ? "" : subdomain(value)).matching("^$|^" + PARTS + "$");
    /** Gateway API Kind. */
    public static final Text KIND = Text.of("a kind", 1, MAX_LABEL, Names::kind)
            .matching("^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$");
    /** Gateway API Hostname: a wildcard label may come first, no IP address. */
    public static final Text HOSTNAME = Text.of("a hostname", 1, MAX_SUBDOMAIN, Names::hostname)
            .matching("^(\\*\\.)?" + PARTS + "$");
    /** Gateway API PreciseHostname. */
    public static final Text PRECISE_HOSTNAME = Text.of("a hostname", 1, MAX_SUBDOMAIN, Names::preciseHostname)
            .matching("^" + PARTS + "$");
    /** Kubernetes label and annotation keys. */
    public static final Text.Check QUALIFIED = Names::qualified;
    /** Kubernetes label values. */
    public static final Text LABEL_VALUE = Text.of("a label's value", 0, MAX_LABEL, Names::labelValue)
            .matching("^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$");
    /** {@code domain/path}: a controller's name. */
    public static final Text DOMAIN_PREFIXED = Text.of("a domain-prefixed path", 1, MAX_SUBDOMAIN,
            Names::domainPrefixed).matching("^" + PARTS + "/[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+$");
    /** RFC 9110 field name. */
    public static final Text HEADER = Text.of("a header name", 1, 256, Names::header)
            .matching("^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$");

    private Names() {
    }

    static String subdomain(String value) {
        if (value.length() > MAX_SUBDOMAIN) {
            return "\"" + value + "\" is longer than " + MAX_SUBDOMAIN + " characters";
        }
        for (String part : value.split("\\.", -1)) {
            if (!isLabel(part)) {
                return "\"" + value + "\" is not a valid name: use lower case letters, digits, \"-\" and \".\", and"
                        + " start and end each part with a letter or digit";
            }
        }
        return "";
    }

    static String label(String value) {
        return isLabel(value) && value.length() <= MAX_LABEL
                ? ""
                : "\"" + value
                        + "\" is not a valid name: use at most 63 lower case letters, digits and \"-\", and start"
                        + " and end with a letter or digit";
    }

    private static boolean isLabel(String value) {
        if (value.isEmpty() || value.charAt(0) == '-' || value.charAt(value.length() - 1) == '-') {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !Ascii.isDigit(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static String kind(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Ascii.isLetter(c) && (i == 0 || (!Ascii.isDigit(c) && c != '-'))) {
                return "\"" + value + "\" is not a kind: use letters and digits";
            }
        }
        return value.endsWith("-") ? "\"" + value + "\" is not a kind: use letters and digits" : "";
    }

    private static String hostname(String value) {
        String precise = value.startsWith("*.") ? value.substring(2) : value;
        return precise.indexOf('*') >= 0
                ? "\"" + value + "\": a wildcard may only be the whole first label, as in *.example.com"
                : preciseHostname(precise, value);
    }

    private static String preciseHostname(String value) {
        return preciseHostname(value, value);
    }

    private static String preciseHostname(String checked, String shown) {
        if (isIp(checked)) {
            return "\"" + shown + "\" is an IP address, want a hostname";
        }
        if (checked.indexOf('*') >= 0) {
            return "\"" + shown + "\": a wildcard is not allowed here";
        }
        if (checked.indexOf(':') >= 0) {
            return "\"" + shown + "\" is not a hostname: leave the "
                    + (checked.contains("://") ? "scheme" : "port") + " out";
        }
        for (int i = 0; i < checked.length(); i++) {
            if (checked.charAt(i) >= 'A' && checked.charAt(i) <= 'Z') {
                return "\"" + shown + "\" is not a hostname: write it in lower case";
            }
        }
        if (checked.endsWith(".")) {
            return "\"" + shown + "\" is not a hostname: leave the last dot out";
        }
        for (String part : checked.split("\\.", -1)) {
            if (!isLabel(part) || part.length() > MAX_LABEL) {
                return "\"" + shown + "\" is not a hostname: use letters, digits, \"-\" and \".\"";
            }
        }
        return "";
    }

    /** Whether a text looks like an IPv4 or IPv6 address. */
    public static boolean isIp(String value) {
        return Addresses.problem(value).isEmpty();
    }

    private static String qualified(String value) {
        int slash = value.indexOf('/');
        String prefix = slash < 0 ? "" : value.substring(0, slash);
        String name = value.substring(slash + 1);
        boolean bad = slash == 0 || (!prefix.isEmpty() && !subdomain(prefix).isEmpty()) || !isLabelName(name);
        return bad
                ? "\"" + value + "\" is not a valid key: write name or example.com/name with letters, digits, \"-\","
                        + " \"_\" and \".\""
                : "";
    }

    private static String labelValue(String value) {
        return value.isEmpty() || isLabelName(value)
                ? ""
                : "\"" + value + "\" is not a valid label value: use letters, digits, \"-\", \"_\" and \".\", and start"
                        + " and end with a letter or digit";
    }

    private static boolean isLabelName(String value) {
        if (value.isEmpty() || value.length() > MAX_LABEL) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean inner = i > 0 && i < value.length() - 1 && (c == '-' || c == '_' || c == '.');
            if (!Ascii.isLetter(c) && !Ascii.isDigit(c) && !inner) {
                return false;
            }
        }
        return true;
    }

    private static String domainPrefixed(String value) {
        int slash = value.indexOf('/');
        return slash > 0 && slash < value.length() - 1 && subdomain(value.substring(0, slash)).isEmpty()
                && value.substring(slash).chars().allMatch(
                        c -> Ascii.isLetter(c) || Ascii.isDigit(c) || "/-._~%!$&'()*+,;=:".indexOf(c) >= 0)
                                ? ""
                                : "\"" + value + "\" is not a domain-prefixed path such as example.com/name";
    }

    private static String header(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Ascii.isLetter(c) && !Ascii.isDigit(c) && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return "\"" + value + "\" is not a header name: "
                        + (value.startsWith(":")
                                ? "pseudo headers can't be matched"
                                : "\"" + c + "\" may not be in it");
            }
        }
        return "";
    }
}
