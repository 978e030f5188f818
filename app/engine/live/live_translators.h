#pragma once

#include <string>
#include <vector>

namespace signwright
{

/// A translation model that works live.
struct LiveTranslator {
    std::string name;                ///< of its bundle
    std::string caveat;              ///< one line of its card; may be empty
    bool comes_with_program = false; ///< the one that is called "default"

    friend bool operator==(const LiveTranslator &, const LiveTranslator &) = default;
};

/// The bundles of kind "sign_to_text" that `live_stages` can open. Models that only translate files are left out.
std::vector<LiveTranslator> list_live_translators();

} // namespace signwright
