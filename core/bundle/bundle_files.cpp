#include "core/bundle/bundle_files.h"

#include <algorithm>

namespace signwright
{

namespace
{

bool is_digit(char c) { return c >= '0' && c <= '9'; }

} // namespace

bool is_bundle_name(std::string_view name)
{
    return is_file_name(name) && name.front() != '.' && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' || c == '_' || c == '.';
           });
}

bool is_sha256(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Result<MappedFile> map_checked(const std::filesystem::path &folder, const std::string &name, const BundleFile &expected)
{
    auto file = MappedFile::open(folder / name);
    if (!file)
        return file;
    if (file->bytes().size() != static_cast<std::size_t>(expected.bytes) || sha256_hex(file->bytes()) != expected.sha256)
        return fail(Module::Bundle, ErrorKind::BadInput,
                    (folder / name).string() + " is damaged: its hash is not the one in bundle.json; install the model again");
    return file;
}

bool is_shard_of(std::string_view file, std::string_view component)
{
    if (!file.starts_with(component))
        return false;
    const std::string_view rest = file.substr(component.size());
    if (rest == ".safetensors")
        return true;
    constexpr std::string_view pattern = "-00000-of-00000.safetensors";
    return rest.size() == pattern.size() && std::equal(rest.begin(), rest.end(), pattern.begin(), [](char c, char expected) {
               return expected == '0' ? is_digit(c) : c == expected;
           });
}

} // namespace signwright
