#include "core/torch_file/number_pickle.h"

#include <optional>
#include <variant>
#include <vector>

namespace signwright
{

namespace
{

struct Mark {
};
struct Dictionary {
};
using Value = std::variant<Mark, Dictionary, std::string, std::int64_t>;
using Numbers = std::map<std::string, std::int64_t>;

/// The machine that a pickle is a program for, with the few instructions that such a dictionary needs.
class NumberMachine
{
public:
    explicit NumberMachine(std::string_view program) : program_(program) {}

    /// Nothing when the program is another one or cut off.
    std::optional<Numbers> run()
    {
        while (good_ && !stopped_) {
            const auto code = unsigned_number(1);
            if (good_)
                step(static_cast<unsigned char>(code));
        }
        if (!good_ || stack_.size() != 1 || !std::holds_alternative<Dictionary>(stack_.back()))
            return std::nullopt;
        return numbers_;
    }

private:
    std::string_view bytes(std::uint64_t count)
    {
        if (count > program_.size() - at_) {
            good_ = false;
            return {};
        }
        const std::string_view taken = program_.substr(at_, count);
        at_ += count;
        return taken;
    }
    std::uint64_t unsigned_number(std::size_t size)
    {
        std::uint64_t value = 0;
        const std::string_view taken = bytes(size);
        for (std::size_t i = taken.size(); i-- > 0;)
            value = value << 8 | static_cast<unsigned char>(taken[i]);
        return value;
    }
    void push_text(std::size_t length_size) { stack_.emplace_back(std::string(bytes(unsigned_number(length_size)))); }
    void push_number(std::size_t size) { stack_.emplace_back(static_cast<std::int64_t>(unsigned_number(size))); }
    void remember() // in the next place, or in the stated one
    {
        if (stack_.empty() || std::holds_alternative<Mark>(stack_.back()))
            good_ = false;
        else
            memo_[next_memo_++] = stack_.back();
    }
    void recall(std::uint64_t place)
    {
        const auto found = memo_.find(place);
        if (found == memo_.end() || std::holds_alternative<Dictionary>(found->second))
            good_ = false;
        else
            stack_.push_back(found->second);
    }
    /// Puts the pairs from `begin` on into the dictionary below; `above` values stand between them.
    void set_items(std::size_t begin, std::size_t above)
    {
        if (begin <= above || (stack_.size() - begin) % 2 != 0 ||
            !std::holds_alternative<Dictionary>(stack_[begin - above - 1])) {
            good_ = false;
            return;
        }
        for (std::size_t i = begin; i < stack_.size(); i += 2) {
            const auto *text = std::get_if<std::string>(&stack_[i]);
            const auto *number = std::get_if<std::int64_t>(&stack_[i + 1]);
            if (!text || !number) {
                good_ = false;
                return;
            }
            numbers_[*text] = *number;
        }
        stack_.resize(begin - above);
    }
    void set_marked_items()
    {
        for (std::size_t i = stack_.size(); i-- > 0;) {
            if (std::holds_alternative<Mark>(stack_[i]))
                return set_items(i + 1, 1);
        }
        good_ = false;
    }

    void step(unsigned char code)
    {
        switch (code) {
        case 0x80: // PROTO
            good_ = unsigned_number(1) <= 5 && good_;
            break;
        case 0x95: // FRAME
            bytes(8);
            break;
        case '}': // EMPTY_DICT
            good_ = stack_.empty();
            stack_.emplace_back(Dictionary{});
            break;
        case '(': // MARK
            stack_.emplace_back(Mark{});
            break;
        case 0x8c: // SHORT_BINUNICODE
            push_text(1);
            break;
        case 'X': // BINUNICODE
            push_text(4);
            break;
        case 'K': // BININT1
            push_number(1);
            break;
        case 'M': // BININT2
            push_number(2);
            break;
        case 'J': // BININT
            stack_.emplace_back(static_cast<std::int64_t>(static_cast<std::int32_t>(unsigned_number(4))));
            break;
        case 'q': // BINPUT
            next_memo_ = unsigned_number(1);
            remember();
            break;
        case 'r': // LONG_BINPUT
            next_memo_ = unsigned_number(4);
            remember();
            break;
        case 0x94: // MEMOIZE
            remember();
            break;
        case 'h': // BINGET
            recall(unsigned_number(1));
            break;
        case 'j': // LONG_BINGET
            recall(unsigned_number(4));
            break;
        case 's': // SETITEM
            if (stack_.size() >= 2)
                set_items(stack_.size() - 2, 0);
            else
                good_ = false;
            break;
        case 'u': // SETITEMS
            set_marked_items();
            break;
        case '.': // STOP
            stopped_ = true;
            break;
        default:
            good_ = false;
        }
    }

    std::string_view program_;
    std::size_t at_ = 0;
    bool good_ = true, stopped_ = false;
    std::vector<Value> stack_;
    std::map<std::uint64_t, Value> memo_;
    std::uint64_t next_memo_ = 0;
    Numbers numbers_;
};

} // namespace

Result<std::map<std::string, std::int64_t>> numbers_of_pickle(std::string_view pickle, const std::string &name)
{
    auto numbers = NumberMachine(pickle).run();
    if (!numbers)
        return fail(Module::Bundle, ErrorKind::BadInput,
                    name + " is no pickle of a dictionary from texts to whole numbers; get the file again, or write JSON");
    return std::move(*numbers);
}

} // namespace signwright
