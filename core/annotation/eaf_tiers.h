#pragma once

// Private to core/annotation: what the tiers are called that captions are written to and read from.

namespace signwright
{

constexpr const char *kCaptionsTier = "captions";
constexpr const char *kSignsTier = "signs";
constexpr const char *kConfidenceTier = "confidence";
constexpr const char *kAlternativesTier = "alternatives";

} // namespace signwright
