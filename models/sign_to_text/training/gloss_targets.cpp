#include "models/sign_to_text/training/gloss_targets.h"

#include <algorithm>
#include <set>

namespace signwright
{

namespace
{

constexpr double kTooFrequent = 0.4;

} // namespace

std::vector<std::string> frequent_glosses(const std::vector<SignClip> &clips)
{
    std::map<std::string, int> occurrences;
    std::set<std::string> sentences;
    for (const SignClip &clip : clips) {
        sentences.insert(clip.text);
        for (const std::string &gloss : clip.glosses)
            ++occurrences[gloss];
    }
    std::vector<std::string> frequent;
    for (const auto &[gloss, count] : occurrences)
        if (count >= kTooFrequent * static_cast<double>(sentences.size()))
            frequent.push_back(gloss);
    return frequent;
}

std::vector<std::string> numbered_glosses(const std::vector<SignClip> &clips)
{
    std::set<std::string> glosses;
    for (const SignClip &clip : clips)
        glosses.insert(clip.glosses.begin(), clip.glosses.end());
    return {glosses.begin(), glosses.end()};
}

std::vector<int> target_classes(const SignClip &clip, const std::map<std::string, int> &numbers,
                                const std::vector<std::string> &left_out)
{
    std::set<int> classes;
    for (const std::string &gloss : clip.glosses) {
        const auto number = numbers.find(gloss);
        if (number != numbers.end() && !std::binary_search(left_out.begin(), left_out.end(), gloss))
            classes.insert(number->second);
    }
    return {classes.begin(), classes.end()};
}

} // namespace signwright
