#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <set>
#include <string>
#include <vector>

namespace signwright
{

/// Reads a network's `config.json`. Fields that are missing or null keep the value they have; unknown fields are left
/// alone, since public files carry many, unless `refuse_unknown` is called. The first error is kept and returned by `finish`.
class ConfigReader
{
public:
    /// `what` names the network in errors. `json` must outlive the reader.
    ConfigReader(const nlohmann::json &json, std::string what);

    bool has(const char *field) const;
    void read(const char *field, int &value, int low, int high);
    void read(const char *field, double &value);
    void read(const char *field, double &value, double low, double high);
    void read(const char *field, bool &value);
    void read(const char *field, std::string &value);
    void read(const char *field, std::vector<int> &values, int low, int high); ///< 1 … 16 values
    void read(const char *field, std::vector<std::string> &values);            ///< 1 … 16 values
    /// A field that is an object of its own; empty where it is missing.
    nlohmann::json object(const char *field);
    void require(bool condition, const char *message);
    /// Complains of fields that have not been read and are not among the others: for objects of this program's own.
    void refuse_unknown(std::initializer_list<const char *> others);

    template <typename Config> Result<Config> finish(const Config &config) const
    {
        if (!error_.empty())
            return fail(Module::Network, ErrorKind::BadInput, what_ + " config: " + error_);
        return config;
    }

private:
    const nlohmann::json *find(const char *field);
    void complain(const std::string &message);

    const nlohmann::json &json_;
    std::string what_;
    std::string error_;
    std::set<std::string> known_; ///< the fields that were asked for
};

} // namespace signwright
