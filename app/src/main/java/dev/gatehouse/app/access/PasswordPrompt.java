package dev.gatehouse.app.access;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.WrongStateException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks for a new password where nobody else can read it: never on the command line. */
final class PasswordPrompt {
    private PasswordPrompt() {
    }

    /**
     * @param stdin whether its first line is the password; else a person types it twice
     */
    static String read(boolean stdin, String user) {
        return stdin ? line() : typed(user);
    }

    private static String line() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isEmpty()) {
                throw new WrongStateException("standard input has no password: give it as the first line");
            }
            return line;
        } catch (IOException e) {
            throw new WrongStateException("standard input can't be read: " + e.getMessage());
        }
    }

    private static String typed(String user) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new BadUsageException("there is no terminal to ask for the password on: give it with"
                    + " --password-stdin");
        }
        char[] first = read(console, "New password of " + user + ": ");
        char[] second = read(console, "The same again: ");
        try {
            if (!Arrays.equals(first, second)) {
                throw new WrongStateException("these are two different passwords: nothing was changed");
            }
            return new String(first);
        } finally {
            Arrays.fill(first, ' ');
            Arrays.fill(second, ' ');
        }
    }

    private static char[] read(Console console, String prompt) {
        char[] read = console.readPassword("%s", prompt);
        if (read == null) {
            throw new WrongStateException("no password was given: nothing was changed");
        }
        return read;
    }
}
