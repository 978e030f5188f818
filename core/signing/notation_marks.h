#pragma once

#include "core/signing/signing_plan.h"

#include <array>
#include <optional>
#include <string_view>

namespace signwright
{

/// The letters of `NonManual` in plans, in the order of the enumeration.
inline constexpr std::string_view kNonManualLetters = "qwnatcr";

/// The names of `Locus` in plans, in the order of the enumeration.
inline constexpr std::array<std::string_view, 5> kLocusNames = {"1", "2", "3a", "3b", "3c"};

inline std::string_view name_of(Locus locus) { return kLocusNames[static_cast<std::size_t>(locus)]; }

/// "3" is read as "3a", the first third person.
inline std::optional<Locus> locus_from_name(std::string_view name)
{
    if (name == "3")
        return Locus::ThirdA;
    for (std::size_t i = 0; i < kLocusNames.size(); ++i)
        if (kLocusNames[i] == name)
            return static_cast<Locus>(i);
    return std::nullopt;
}

inline char letter_of(NonManual kind) { return kNonManualLetters[static_cast<std::size_t>(kind)]; }

/// Lengths of pauses at tempo 1 in milliseconds (after Grosjean & Lane 1977).
inline constexpr int kSentencePauseMs = 230;
inline constexpr int kClausePauseMs = 135;
inline constexpr int kTopicPauseMs = 105;

} // namespace signwright
