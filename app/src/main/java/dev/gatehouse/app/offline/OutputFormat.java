package dev.gatehouse.app.offline;

/** How objects are printed. */
enum OutputFormat {
    TABLE, YAML, JSON
}
