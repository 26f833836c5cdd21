package org.kickbridge.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody may have meant. */
final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {
    }

    /** The known word that is the fewest typing slips away, if these are few for its length. */
    static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String typed = word.toLowerCase(Locale.ROOT).replace('-', '_');
        return known.stream()
                .filter(each -> {
                    int few = Math.max(1, each.length() / 3);
                    // So many slips at least lie between words of so different lengths.
                    return Math.abs(typed.length() - each.length()) <= few && slips(typed, each) <= few;
                })
                .min(Comparator.comparingInt(each -> slips(typed, each)));
    }

    /**
     * The optimal string alignment distance: characters put in, left out or changed, and neighbours swapped (Damerau
     * 1964, without a second edit inside a swapped pair).
     */
    static int slips(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int changed = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int best = Math.min(changed, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = best;
            }
        }
        return cost[a.length()][b.length()];
    }
}
