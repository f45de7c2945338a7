// The comparisons of `OddBlanks`, 32 bytes at once.

#include "CKBScan.h"

#if defined(__x86_64__)

#include <immintrin.h>

bool kb_has_wide_vectors(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2");
}

__attribute__((target("avx2"))) static inline __m256i flags(
    const uint8_t *text, __m256i excluded) {
  __m256i bytes = _mm256_loadu_si256((const __m256i *)text);
  __m256i next = _mm256_loadu_si256((const __m256i *)(text + 1));
  __m256i controls = _mm256_andnot_si256(
      _mm256_cmpeq_epi8(bytes, excluded),
      _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8(0x0D)), bytes));
  __m256i spaces =
      _mm256_cmpeq_epi8(_mm256_or_si256(bytes, next), _mm256_set1_epi8(' '));
  __m256i escapes = _mm256_and_si256(
      _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\')),
      _mm256_cmpgt_epi8(next, _mm256_set1_epi8(0x5B)));
  __m256i wide = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8((char)0xC2));
  return _mm256_or_si256(
      _mm256_or_si256(controls, spaces), _mm256_or_si256(escapes, wide));
}

__attribute__((target("avx2"))) uint64_t kb_odd_blanks(
    const uint8_t *text, size_t groups, uint8_t excluded, size_t *passed) {
  // What is scanned next comes into the cache meanwhile; a prefetch beyond the text does nothing.
  const size_t ahead = 2048;
  __m256i none = _mm256_set1_epi8((char)excluded);
  for (size_t group = 0; group < groups; group += 1, text += 64) {
    _mm_prefetch((const char *)((uintptr_t)text + ahead), _MM_HINT_T0);
    __m256i first = flags(text, none);
    __m256i second = flags(text + 32, none);
    __m256i any = _mm256_or_si256(first, second);
    if (!_mm256_testz_si256(any, any)) {
      *passed = group;
      return (uint32_t)_mm256_movemask_epi8(first) |
             (uint64_t)(uint32_t)_mm256_movemask_epi8(second) << 32;
    }
  }
  *passed = groups;
  return 0;
}

#else

bool kb_has_wide_vectors(void) { return false; }

uint64_t kb_odd_blanks(
    const uint8_t *text, size_t groups, uint8_t excluded, size_t *passed) {
  (void)text, (void)groups, (void)excluded;
  *passed = 0;
  return 0;
}

#endif
