#include "core/text/vocabulary.h"

#include "core/base/file.h"

namespace signwright
{

Vocabulary::Vocabulary(const std::vector<std::string> &entries)
{
    for (const char *special : {"<unk>", "<pad>", "<s>", "</s>"})
        add(special);
    for (const std::string &entry : entries)
        add(entry);
}

void Vocabulary::add(const std::string &word)
{
    if (ids_.emplace(word, size()).second)
        words_.push_back(word);
}

Result<Vocabulary> Vocabulary::load(const std::filesystem::path &path)
{
    const Result<std::string> text = read_file(path);
    if (!text)
        return tl::unexpected(text.error());
    std::vector<std::string> entries;
    for (std::size_t begin = 0; begin < text->size();) {
        std::size_t end = text->find('\n', begin);
        if (end == std::string::npos)
            end = text->size();
        std::string line = text->substr(begin, end - begin);
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        entries.push_back(std::move(line));
        begin = end + 1;
    }
    if (entries.empty())
        return fail(Module::Text, ErrorKind::BadInput, path.string() + ": the vocabulary is empty");
    return Vocabulary(entries);
}

int Vocabulary::id(std::string_view word) const
{
    const auto found = ids_.find(word);
    return found == ids_.end() ? kUnknown : found->second;
}

std::string Vocabulary::text() const
{
    std::string lines;
    for (const std::string &word : words_)
        lines += word + "\n";
    return lines;
}

} // namespace signwright
