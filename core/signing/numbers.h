#pragma once

#include <string>
#include <vector>

namespace signwright
{

/// The largest number that is signed; larger ones are signed digit by digit.
inline constexpr int kMaxNumber = 9999;

/// The signed units of a whole number, in order: "0" … "99", "HUNDRED", "THOUSAND". A unit up to 29 is one sign; 30 … 99 is
/// the tens digit, then the ones digit, made in one go (66, 77, 88 and 99 move aside). 0 ≤ n ≤ kMaxNumber.
/// 305 → 3 HUNDRED 5; 2024 → 2 THOUSAND 24.
std::vector<std::string> number_units(int n);

/// Every unit, in a fixed order: "0" … "99", "HUNDRED", "THOUSAND".
const std::vector<std::string> &all_number_units();

} // namespace signwright
