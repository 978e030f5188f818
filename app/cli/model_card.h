#pragma once

#include "core/bundle/bundle.h"

#include <string>

namespace signwright
{

/// A text of the card, such as "caveat"; whoever wrote it may have put anything there.
std::string card_text(const Bundle &bundle, const char *key, const std::string &otherwise);

/// The card in lines for people: what it is, where it comes from and how good it is. All of it stands in the JSON.
std::string text_of_card(const Bundle &bundle);

/// One line of a list: name, kind, family or parameters, size, licence and where it lies; what is missing, if anything.
std::string line_of_model(const Bundle &bundle);

/// The same for programs.
nlohmann::json row_of_model(const Bundle &bundle);

} // namespace signwright
