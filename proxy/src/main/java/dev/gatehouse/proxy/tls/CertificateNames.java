package dev.gatehouse.proxy.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The names a certificate is for: its DNS and IP alternative names, else its common name (RFC 6125, 6.4). */
final class CertificateNames {
    private static final int DNS = 2;
    private static final int IP = 7;

    private CertificateNames() {
    }

    /** In lower case, in the certificate's order. */
    static List<String> of(X509Certificate certificate) {
        List<String> names = alternativeNames(certificate);
        return names.isEmpty() ? commonName(certificate) : names;
    }

    private static List<String> alternativeNames(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives == null) {
                return names;
            }
            for (List<?> alternative : alternatives) {
                if ((alternative.get(0).equals(DNS) || alternative.get(0).equals(IP))
                        && alternative.get(1) instanceof String name) {
                    names.add(name.toLowerCase(Locale.ROOT));
                }
            }
        } catch (CertificateParsingException e) {
            return List.of();
        }
        return names;
    }

    private static List<String> commonName(X509Certificate certificate) {
        try {
            for (Rdn rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (rdn.getType().equalsIgnoreCase("CN")) {
                    return List.of(rdn.getValue().toString().toLowerCase(Locale.ROOT));
                }
            }
        } catch (InvalidNameException e) {
            return List.of();
        }
        return List.of();
    }

    /** Whether one of the names covers a lower-case host; a wildcard covers one label. */
    static boolean cover(List<String> names, String host) {
        int dot = host.indexOf('.');
        String wildcard = dot > 0 ? "*" + host.substring(dot) : host;
        return names.contains(host) || names.contains(wildcard);
    }
}
