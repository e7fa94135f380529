package dev.gatehouse.app.serve;

import java.nio.file.Path;

/** A certificate of one's own and its key, both PEM. */
record KeyFiles(Path certificate, Path key) {}
