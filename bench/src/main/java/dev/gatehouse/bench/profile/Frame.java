package dev.gatehouse.bench.profile;

/**
 * A frame of a stack.
 *
 * @param type binary name of the class
 * @param isNative whether the method is a native one: then the time went to it and the kernel below
 */
public record Frame(String type, String method, boolean isNative) {
    @Override
    public String toString() {
        return type + "." + method + (isNative ? " (native)" : "");
    }
}
