// CKBScan: what Swift cannot say of vectors wider than the least processor has.

#ifndef CKBSCAN_H
#define CKBSCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether this processor can run `kb_odd_blanks`.
bool kb_has_wide_vectors(void);

/// Looks at groups of 64 bytes up to the first in which odd blanks may begin.
///
/// Reads one byte beyond the last group.
///
/// - Parameters:
///   - excluded: a control character that is no blank.
///   - passed: how many groups lie before that one, or all.
/// - Returns: a bit for each of its bytes, that of the first lowest; 0 where there is none.
uint64_t kb_odd_blanks(
    const uint8_t *text, size_t groups, uint8_t excluded, size_t *passed);

#endif
