package dev.gatehouse.api.release;

import java.util.List;

/**
 * Somebody wants environments to run a version.
 *
 * @param version         of a revision that there is, or that the draft is to become
 * @param environments    in either spelling
 * @param draft           whether the version must hold the draft as it stands
 * @param allowUnenforced whether it is to serve though something that protects it is not in force
 * @param by              who wants it
 */
public record PublishRequest(String gateway, String version, List<String> environments, String title, String comment,
        boolean draft, boolean allowUnenforced, String by) {
    public PublishRequest {
        environments = List.copyOf(environments);
    }
}
