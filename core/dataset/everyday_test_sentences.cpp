#include "core/dataset/everyday_test_sentences.h"

#include "core/base/file.h"
#include "core/base/resources.h"

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

} // namespace signwright
