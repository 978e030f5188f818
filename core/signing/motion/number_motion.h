#pragma once

#include "core/signing/motion/sign_code.h"

#include <string_view>
#include <vector>

namespace signwright
{

/// The signs of a unit of `number_units` ("0" … "99", "HUNDRED", "THOUSAND"). 0 … 12, 20, HUNDRED and THOUSAND are rows of
/// the lexicon; the others are made here. Error: NotFound when the lexicon lacks a row.
Result<SignSpec> number_sign(std::string_view unit, const Lexicon &lexicon);

} // namespace signwright
