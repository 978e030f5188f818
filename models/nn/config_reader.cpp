#include "models/nn/config_reader.h"

#include <cmath>

namespace signwright
{

namespace
{

constexpr std::size_t kMaxEntries = 16;

} // namespace

ConfigReader::ConfigReader(const nlohmann::json &json, std::string what) : json_(json), what_(std::move(what))
{
    if (!json.is_object())
        complain("is not an object");
}

const nlohmann::json *ConfigReader::find(const char *field)
{
    known_.insert(field);
    if (!json_.is_object())
        return nullptr;
    const auto found = json_.find(field);
    return found == json_.end() || found->is_null() ? nullptr : &*found;
}

bool ConfigReader::has(const char *field) const
{
    return json_.is_object() && json_.contains(field) && !json_.at(field).is_null();
}

void ConfigReader::complain(const std::string &message)
{
    if (error_.empty())
        error_ = message;
}

void ConfigReader::require(bool condition, const char *message)
{
    if (!condition)
        complain(message);
}

void ConfigReader::read(const char *field, int &value, int low, int high)
{
    const nlohmann::json *found = find(field);
    if (!found)
        return;
    if (!found->is_number_integer() || *found < low || *found > high)
        return complain(std::string(field) + " must be a whole number from " + std::to_string(low) + " to " +
                        std::to_string(high));
    value = found->get<int>();
}

void ConfigReader::read(const char *field, double &value)
{
    const nlohmann::json *found = find(field);
    if (!found)
        return;
    if (!found->is_number() || !std::isfinite(found->get<double>()))
        return complain(std::string(field) + " must be a finite number");
    value = found->get<double>();
}

void ConfigReader::read(const char *field, double &value, double low, double high)
{
    double read_value = value;
    read(field, read_value);
    if (!(read_value >= low && read_value <= high))
        return complain(std::string(field) + " must lie between " + nlohmann::json(low).dump() + " and " +
                        nlohmann::json(high).dump());
    value = read_value;
}

void ConfigReader::refuse_unknown(std::initializer_list<const char *> others)
{
    known_.insert(others.begin(), others.end());
    if (!json_.is_object())
        return;
    for (const auto &[field, value] : json_.items()) {
        if (!known_.contains(field))
            complain("unknown field \"" + field + "\"");
    }
}

void ConfigReader::read(const char *field, bool &value)
{
    const nlohmann::json *found = find(field);
    if (!found)
        return;
    if (!found->is_boolean())
        return complain(std::string(field) + " must be true or false");
    value = found->get<bool>();
}

void ConfigReader::read(const char *field, std::string &value)
{
    const nlohmann::json *found = find(field);
    if (!found)
        return;
    if (!found->is_string())
        return complain(std::string(field) + " must be a string");
    value = found->get<std::string>();
}

void ConfigReader::read(const char *field, std::vector<int> &values, int low, int high)
{
    const nlohmann::json *found = find(field);
    if (!found)
        return;
    if (!found->is_array() || found->empty() || found->size() > kMaxEntries)
        return complain(std::string(field) + " must be a list of 1 to 16 numbers");
    std::vector<int> read_values;
    for (const nlohmann::json &entry : *found) {
        if (!entry.is_number_integer() || entry < low || entry > high)
            return complain(std::string(field) + " must hold whole numbers from " + std::to_string(low) + " to " +
                            std::to_string(high));
        read_values.push_back(entry.get<int>());
    }
    values = std::move(read_values);
}

void ConfigReader::read(const char *field, std::vector<std::string> &values)
{
    const nlohmann::json *found = find(field);
    if (!found)
        return;
    if (!found->is_array() || found->empty() || found->size() > kMaxEntries)
        return complain(std::string(field) + " must be a list of 1 to 16 names");
    std::vector<std::string> read_values;
    for (const nlohmann::json &entry : *found) {
        if (!entry.is_string())
            return complain(std::string(field) + " must hold names");
        read_values.push_back(entry.get<std::string>());
    }
    values = std::move(read_values);
}

nlohmann::json ConfigReader::object(const char *field)
{
    const nlohmann::json *found = find(field);
    if (found && found->is_object())
        return *found;
    if (found)
        complain(std::string(field) + " must be an object");
    return nlohmann::json::object();
}

} // namespace signwright
