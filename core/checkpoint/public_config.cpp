#include "core/checkpoint/tensor_shape_list.h"

namespace signwright
{

namespace
{

constexpr std::size_t kMaxEntries = 16;

} // namespace

PublicConfig::PublicConfig(const nlohmann::json &json, std::string what) : json_(json), what_(std::move(what))
{
    require(json.is_object(), "is not an object");
}

const nlohmann::json *PublicConfig::find(const char *field) const
{
    if (!json_.is_object())
        return nullptr;
    const auto found = json_.find(field);
    return found == json_.end() || found->is_null() ? nullptr : &*found;
}

void PublicConfig::require(bool condition, const std::string &problem)
{
    if (!condition && problem_.empty())
        problem_ = problem;
}

std::int64_t PublicConfig::whole(const char *field, std::int64_t value, std::int64_t low, std::int64_t high)
{
    const nlohmann::json *found = find(field);
    if (!found)
        return value;
    const bool fits = found->is_number_integer() && *found >= low && *found <= high;
    require(fits, std::string(field) + " must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    return fits ? found->get<std::int64_t>() : value;
}

std::vector<std::int64_t> PublicConfig::list(const char *field, std::vector<std::int64_t> values)
{
    const nlohmann::json *found = find(field);
    if (!found)
        return values;
    bool fits = found->is_array() && !found->empty() && found->size() <= kMaxEntries;
    for (std::size_t i = 0; fits && i < found->size(); ++i)
        fits = (*found)[i].is_number_integer() && (*found)[i] >= 1 && (*found)[i] <= 1 << 16;
    require(fits, std::string(field) + " must be a list of 1 to 16 whole numbers");
    return fits ? found->get<std::vector<std::int64_t>>() : values;
}

std::vector<std::string> PublicConfig::words(const char *field, std::vector<std::string> values)
{
    const nlohmann::json *found = find(field);
    if (!found)
        return values;
    bool fits = found->is_array() && !found->empty() && found->size() <= kMaxEntries;
    for (std::size_t i = 0; fits && i < found->size(); ++i)
        fits = (*found)[i].is_string();
    require(fits, std::string(field) + " must be a list of 1 to 16 names");
    return fits ? found->get<std::vector<std::string>>() : values;
}

std::string PublicConfig::word(const char *field, const std::string &value)
{
    const nlohmann::json *found = find(field);
    if (found)
        require(found->is_string(), std::string(field) + " must be a word");
    return found && found->is_string() ? found->get<std::string>() : value;
}

bool PublicConfig::flag(const char *field, bool value)
{
    const nlohmann::json *found = find(field);
    if (found)
        require(found->is_boolean(), std::string(field) + " must be true or false");
    return found && found->is_boolean() ? found->get<bool>() : value;
}

Result<void> PublicConfig::finish() const
{
    if (!problem_.empty())
        return fail(Module::Bundle, ErrorKind::BadInput, "the config of the " + what_ + ": " + problem_);
    return {};
}

} // namespace signwright
