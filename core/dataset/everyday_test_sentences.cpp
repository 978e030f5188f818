#include "core/dataset/everyday_test_sentences.h"

#include "core/base/file.h"
#include "core/base/resources.h"

#include <cctype>
#include <sstream>

namespace signwright
{

Result<std::vector<std::string>> everyday_test_sentences()
{
    const auto text = read_file(resource_folder() / "sentences" / "everyday.txt");
    if (!text)
        return tl::unexpected(text.error());
    std::vector<std::string> sentences;
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);)
        if (!line.empty())
            sentences.push_back(line);
    return sentences;
}

std::string words_alone(std::string_view text)
{
    std::string words;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == ' ' && !words.empty() && words.back() != ' ')
            words.push_back(' ');
        else if (std::isalnum(byte) || c == '\'' || byte >= 0x80)
            words.push_back(static_cast<char>(std::tolower(byte)));
    }
    return words;
}

} // namespace signwright
