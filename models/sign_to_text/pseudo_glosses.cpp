#include "models/sign_to_text/pseudo_glosses.h"

#include "core/base/json.h"
#include "core/torch_file/number_pickle.h"

#include <map>

namespace signwright
{

namespace
{

Result<std::vector<std::string>> in_order(const std::map<std::string, std::int64_t> &numbers, const std::string &name)
{
    std::vector<std::string> glosses(numbers.size());
    std::vector<bool> taken(numbers.size(), false);
    for (const auto &[gloss, number] : numbers) {
        const auto place = static_cast<std::size_t>(number);
        if (number < 0 || place >= glosses.size() || taken[place])
            return fail(Module::Network, ErrorKind::BadInput,
                        name + " does not number its pseudo-glosses from 0 on, each once (\"" + gloss +
                            "\"); get the file again");
        taken[place] = true;
        glosses[place] = gloss;
    }
    return glosses;
}

Result<std::vector<std::string>> glosses_of_json(std::string_view json, const std::string &name)
{
    const auto parsed = parse_json(json, Module::Network, name);
    if (!parsed)
        return tl::unexpected(parsed.error());
    std::map<std::string, std::int64_t> numbers;
    if (!parsed->is_object())
        return fail(Module::Network, ErrorKind::BadInput,
                    name + " is no object from pseudo-glosses to numbers; get the file again");
    for (const auto &[gloss, number] : parsed->items()) {
        if (!number.is_number_integer())
            return fail(Module::Network, ErrorKind::BadInput, name + ": \"" + gloss + "\" has no number; get the file again");
        numbers[gloss] = number.get<std::int64_t>();
    }
    return in_order(numbers, name);
}

} // namespace

Result<std::vector<std::string>> pseudo_glosses_from(std::string_view contents, const std::string &name)
{
    constexpr char kPickleStart = '\x80';
    if (!contents.starts_with(kPickleStart))
        return glosses_of_json(contents, name);
    const auto numbers = numbers_of_pickle(contents, name);
    if (!numbers)
        return tl::unexpected(numbers.error());
    return in_order(*numbers, name);
}

std::string json_from_pseudo_glosses(const std::vector<std::string> &glosses)
{
    nlohmann::json json = nlohmann::json::object();
    for (std::size_t i = 0; i < glosses.size(); ++i)
        json[glosses[i]] = i;
    return json.dump(1) + "\n";
}

} // namespace signwright
