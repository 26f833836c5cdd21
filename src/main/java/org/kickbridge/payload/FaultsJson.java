package org.kickbridge.payload;

import java.util.List;

import org.kickbridge.fault.Fault;

/** The retained {@code fault}: what stands now, an empty list when well. Stateless. */
public final class FaultsJson {
    private FaultsJson() {
    }

    /** The payload, UTF-8. */
    public static byte[] of(List<Fault> standing) {
        return JsonFields.object(json -> json.groups("faults", standing,
                (of, fault) -> of.text("code", fault.code())
                        .text("message", fault.message())
                        .instant("since", fault.since())));
    }
}
